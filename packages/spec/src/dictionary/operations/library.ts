import type { OperationLines } from '../entry.js';
import { guides, reference } from '../sources.js';

export const folderOperations: OperationLines = {
  source: guides.folders,
  lines: {
    create_project:
      'Makes a folder; inside another where `parent_folder_uri` says so, ten levels deep at most (3701).',
    delete_project: 'Deletes a folder. Its videos stay unless `should_delete_clips` is sent.',
    edit_project: 'Renames a folder or changes its settings.',
    get_private_to_me_folder: "Gives a team member's folder that nobody else sees.",
    get_project: 'Gives one folder.',
    get_projects: "Lists a user's folders.",
    delete_folder_items:
      'Takes items out of a folder, and DELETES the videos themselves unless `should_delete_items` is false.',
    get_folder_items:
      'Lists what a folder holds, in one list: folders, videos and live events, told apart by `type`.',
    add_video_to_project: 'Moves a video into a folder (it is in one at a time); an empty PUT, 204.',
    add_videos_to_project: 'Moves the videos that `uris` lists into a folder; 204.',
    get_project_videos: 'Lists the videos of a folder; those of subfolders only with `include_subfolders`.',
    remove_video_from_project: 'Takes a video out of a folder; the video itself stays.',
    remove_videos_from_project:
      'Takes the videos that `uris` lists out of a folder; they stay unless told otherwise.',
  },
};

export const showcaseOperations: OperationLines = {
  source: reference('showcases'),
  lines: {
    create_showcase_logo: 'Makes a logo of a showcase and gives the link to PUT its image to.',
    delete_showcase_logo: 'Deletes a logo of a showcase.',
    get_showcase_logo: 'Gives one logo of a showcase.',
    get_showcase_logos: 'Lists the logos of a showcase.',
    replace_showcase_logo: 'Gives a link to PUT another image for a logo to.',
    create_showcase_custom_thumb:
      'Makes a thumbnail of a showcase from any image; the answer has the link to PUT it to.',
    delete_showcase_custom_thumbnail: 'Deletes an uploaded thumbnail of a showcase.',
    get_showcase_custom_thumbnail: 'Gives one uploaded thumbnail of a showcase.',
    get_showcase_custom_thumbs: 'Lists the uploaded thumbnails of a showcase.',
    replace_showcase_custom_thumb: 'Gives a link to PUT another image for a thumbnail to.',
    add_folder_to_showcases: 'Puts all videos and live events of a folder into showcases.',
    copy_showcase: 'Makes a second showcase like this one.',
    create_showcase: 'Makes a showcase. `privacy` is a plain word here, an object where it is read.',
    delete_showcase: 'Deletes a showcase; its videos stay.',
    edit_showcase: 'Changes a showcase: only the fields that are sent.',
    get_showcase: 'Gives one showcase.',
    get_showcases: "Lists a user's showcases.",
    update_showcases: 'Adds videos and live events to several showcases; one event a showcase at most.',
    add_video_to_showcase: 'Puts one more video into a showcase; an empty PUT, 204.',
    get_available_showcase_videos: 'Lists the videos that may be put into a showcase or taken out.',
    get_available_video_showcases: 'Lists the showcases that a video may be put into or taken out of.',
    get_showcase_video: 'Gives a video of a showcase: 404 where it is not in it.',
    get_showcase_videos: 'Lists the videos of a showcase, in its own order with `sort=default`.',
    remove_video_from_showcase: 'Takes a video out of a showcase; the video itself stays.',
    replace_videos_in_showcase:
      'Makes a showcase hold exactly the videos that are sent: all others go out of it.',
    set_video_as_showcase_featured: 'Makes a video the featured one of its showcase.',
    set_video_as_showcase_thumbnail: 'Makes a frame of a video the thumbnail of its showcase.',
  },
};

export const presetOperations: OperationLines = {
  source: reference('embed-presets'),
  lines: {
    create_embed_presets: 'Makes an embed preset: player settings that many videos share.',
    delete_embed_preset: 'Deletes an embed preset.',
    edit_embed_preset: 'Changes an embed preset, and so the player of every video that has it.',
    get_embed_preset: 'Gives one embed preset.',
    get_embed_presets: "Lists a user's embed presets.",
    delete_folder_embed_preset: 'Takes an embed preset off a folder.',
    create_video_custom_logo:
      'Makes a picture for an event of the timeline; the answer has the link to PUT it to.',
    get_video_custom_logo: 'Gives one picture for an event of the timeline.',
    add_video_embed_preset: 'Gives a video the player settings of a preset; an empty PUT, 204.',
    delete_video_embed_preset: 'Takes an embed preset off a video.',
    get_embed_preset_videos: 'Lists the videos that have an embed preset.',
    get_video_embed_preset: 'Tells whether a video has an embed preset: 404 where it has not.',
    create_custom_logo: 'Makes a logo for players and gives the link to PUT its image to.',
    delete_custom_logo: 'Deletes a logo for players.',
    get_custom_logo: 'Gives one logo for players.',
    get_custom_logos: "Lists a user's logos for players.",
  },
};

export const portfolioOperations: OperationLines = {
  source: reference('portfolios'),
  lines: {
    get_portfolio: 'Gives one portfolio: a site of its own for chosen videos.',
    get_portfolios: "Lists a user's portfolios.",
    add_video_to_portfolio: 'Puts a video into a portfolio; an empty PUT, 204.',
    delete_video_from_portfolio: 'Takes a video out of a portfolio; the video itself stays.',
    get_portfolio_video: 'Gives a video of a portfolio: 404 where it is not in it.',
    get_portfolio_videos: 'Lists the videos of a portfolio.',
  },
};
