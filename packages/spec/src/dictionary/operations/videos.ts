import type { OperationLines } from '../entry.js';
import { reference } from '../sources.js';

export const videoOperations: OperationLines = {
  source: reference('videos'),
  lines: {
    add_or_remove_multiple_albums:
      'Puts a video into showcases and takes it out of others, in one call: 200 with its showcases.',
    add_video_credit: 'Names somebody in the credits of a video, by account or by e-mail address.',
    add_video_privacy_domain:
      'Lets one more site embed a video. Only where `privacy.embed` is `whitelist`; 204.',
    add_video_privacy_user: 'Lets one user see a video that is not for everybody; 204.',
    add_video_privacy_users:
      'Lets several users see a video that is not for everybody: the body is a list of `{ uri }`.',
    add_video_tag: 'Tags a video with one word; an empty PUT, 204.',
    add_video_tags: 'Tags a video with several words: the body is a list of `{ name }`.',
    ask_ai_question: 'Asks an AI about the content of a video. Enterprise plan, ten calls a minute.',
    available_users: 'Lists the people whom the credits of a video may name.',
    check_if_user_owns_video: 'Answers 204 where the video is one of the user and 404 where it is not.',
    check_video_for_tag: 'Tells whether a video has a tag: 404 where it has not.',
    clip_trim:
      'Cuts the start and the end of a video off, without losing what was there; a job that takes time.',
    copy_video:
      'Makes a new video from the current version of another, with a name of its own if one is given.',
    create_chapter: 'Marks a chapter: a title and the second at which it begins.',
    create_chapter_thumbnail_or_upload_link:
      'Makes a picture for a chapter: a frame where `timecode` is sent, else a link to PUT an image to.',
    create_comment: 'Comments on a video. Text is required (2207 without).',
    create_comment_reply: 'Replies to a comment on a video.',
    create_unsaved_chapter_thumbnail_or_upload_link:
      'Makes a picture before its chapter exists: a frame where `timecode` is sent, else a link to PUT an image to.',
    delete_chapter: "Takes a chapter off a video; the owner's right.",
    delete_chapter_thumbnail: 'Deletes a picture of a chapter, whether made from a frame or uploaded.',
    delete_comment: 'Deletes a comment; only its author may (3415 for anybody else).',
    delete_fragments: 'Deletes all fragments of a video.',
    delete_video: 'Deletes a video for good, with its files and statistics; 204.',
    delete_video_credit:
      'Takes a name out of the credits; allowed to who made the credit and to who is named.',
    delete_video_privacy_domain: 'Takes a site off the list of those that may embed a video; 204.',
    delete_video_privacy_user: 'Takes the right to see a video back from one user; 204.',
    delete_video_tag: 'Takes one tag off a video.',
    delete_videos: 'Deletes several videos at once, those that `uris` lists.',
    edit_ai_texttrack:
      'Changes segments of a transcript; translations and dubbing that follow from it are made anew.',
    edit_chapter: 'Changes the title, the time or the picture of a chapter.',
    edit_comment: 'Changes the text of a comment; only its author may (3414 for anybody else).',
    edit_video: 'Changes a video: only the fields that are sent. Answers the whole video.',
    edit_video_credit: 'Changes the name or the role in a credit.',
    get_ai_languages: 'Lists the languages that dubbing, subtitling or transcription by AI knows.',
    get_ai_metadata: 'Suggests a title, a description and tags for a video, made by AI. Enterprise plan.',
    get_ai_questions: 'Lists questions about a video that an AI has already answered.',
    get_ai_transcribe_status: 'Tells how far the transcription of a video is.',
    get_ai_translate_dubbing_status: 'Lists the dubbing jobs of a video and how far they are.',
    get_ai_translate_subtitles_status: 'Lists the subtitle translations of a video and how far they are.',
    get_appearances: 'Lists the videos whose credits name the user.',
    get_cc_licenses: 'Lists the Creative Commons licenses that `license` of a video takes.',
    get_chapter: 'Gives one chapter.',
    get_chapter_thumbnail: 'Gives one picture of a chapter.',
    get_chapter_thumbnails: 'Lists the pictures of a chapter, the active one among them.',
    get_chapters: 'Lists the chapters of a video in the order of their times.',
    get_clip_trim: 'Tells how far a trim is. Deprecated: read `transcode.status` of the video.',
    get_comment: 'Gives one comment on a video.',
    get_comment_replies: 'Lists the replies to a comment.',
    get_comments: 'Lists the comments on a video.',
    get_content_ratings: 'Lists what a video can be rated as, for `content_rating`.',
    get_fragments: 'Lists the fragments of a video.',
    get_languages: 'Lists languages with their codes; `filter` keeps those for text tracks or audio tracks.',
    get_one_time_event_m3u8_playback:
      'Gives the HLS address of a live video for a player of your own. 503 with 7900 while the stream warms up.',
    get_related_videos: 'Lists videos like this one.',
    get_unsaved_chapter_thumbnail: 'Gives a picture that was made before its chapter exists.',
    get_video: 'Gives one video. An unlisted one needs its hash: `/videos/123:ab12cd34ef`.',
    get_video_albums: 'Lists the showcases that a video is in.',
    get_video_credit: 'Gives one entry of the credits of a video.',
    get_video_credits: 'Lists who is named in the credits of a video.',
    get_video_privacy_domains: 'Lists the sites that may embed a video.',
    get_video_privacy_users: 'Lists the users who may see a video that is not for everybody.',
    get_video_reporting_reasons: 'Gives the tree of reasons for which a video can be reported.',
    get_video_tags: 'Lists the tags of a video.',
    get_videos: "Lists a user's videos, also those still processing. Private ones only with scope `private`.",
    get_videos_with_tag: 'Lists public videos that have a tag.',
    put_fragments: 'Replaces the fragments of a video.',
    search_videos:
      'Searches all public videos by `query`, or gives those that `uris` or `links` name; those two go with no filter and no sort.',
    set_chapter_thumbnail_active: 'Makes a picture the one that a chapter shows.',
    start_ai_transcribe:
      'Starts a transcription by AI; the language is found out unless given. Enterprise plan.',
    start_ai_translate_dubbing: 'Starts dubbing a video into another language by AI. Enterprise plan.',
    start_ai_translate_subtitles: 'Starts translating the subtitles of a video by AI. Enterprise plan.',
    update_video_custom_metadata: "Sets a video's values of the team's own fields; null clears one.",
    get_transcript: 'Gives the segments of a transcript, with times in milliseconds.',
    get_transcript_metadata: 'Describes a transcript: language, number of words and of speakers.',
  },
};

export const uploadOperations: OperationLines = {
  source: 'https://developer.vimeo.com/api/upload/videos',
  lines: {
    upload_video:
      'Makes a placeholder video and gives the link to send the file to. `vimeo.upload` does this and the rest.',
    complete_streaming_upload:
      'Ended an upload by the streaming approach, which is gone since July 2023. Use approach `tus`.',
    get_upload_attempt: 'Gave an upload ticket of the API before 3.4. Read `upload` of the video instead.',
    create_video_version:
      'Makes a new version of a video and gives the link to send its file to; address and settings stay. `vimeo.replace` does it all.',
    delete_video_version: 'Deletes a version; the current one cannot be (2538).',
    edit_video_version: 'Changes the description of a version, or makes it the current one.',
    get_video_version: 'Gives one version of a video, with how far its file is.',
    get_video_versions: 'Lists the versions of a video; one is active.',
    get_version_thumbnail: 'Gives the thumbnail that belongs to one version.',
    create_audio_track: 'Adds another audio track to a version and gives the link to send its file to.',
    delete_audio_track: 'Takes an audio track off a version.',
    edit_audio_track: 'Changes the language, the kind or the name of an audio track.',
    get_audio_track: 'Gives one audio track of a version.',
    get_audio_tracks: 'Lists the audio tracks of a version.',
    get_audiotrack_downloads: 'Lists the files of a version that hold another audio track.',
  },
};

export const textTrackOperations: OperationLines = {
  source: 'https://developer.vimeo.com/api/upload/texttracks',
  lines: {
    create_text_track:
      'Makes a text track and gives the `link` to PUT its file to. `vimeo.uploadTextTrack` does both. Bad input is a 403 with 2204.',
    delete_text_track: 'Deletes a text track with its file; 204.',
    edit_text_track: 'Changes the name, language or kind of a text track, or shows and hides it by `active`.',
    get_text_track: 'Gives one text track; its `link` to the file expires.',
    get_text_tracks: 'Lists the captions, subtitles and other text tracks of a video.',
  },
};

export const pictureOperations: OperationLines = {
  source: 'https://developer.vimeo.com/api/upload/thumbnails',
  lines: {
    create_video_thumbnail:
      'Makes a thumbnail: a frame where `time` is sent, else a `link` to PUT an image to. `vimeo.uploadPicture` does it all.',
    delete_video_thumbnail: 'Deletes a thumbnail of a video.',
    edit_video_thumbnail:
      'Makes a thumbnail the one that is shown, by `active`. PATCH its own uri: the list answers 405.',
    get_video_thumbnail: 'Gives one thumbnail of a video with its sizes.',
    get_video_thumbnails: 'Lists the thumbnails of a video; one is active.',
    create_animated_thumbset:
      'Makes moving thumbnails of up to six seconds; four sets a video at most (3130), and 429 where asked too often.',
    delete_animated_thumbset: 'Deletes a set of moving thumbnails.',
    get_all_animated_thumbset: 'Lists the sets of moving thumbnails of a video.',
    get_animated_thumbset: 'Gives one set of moving thumbnails with its files.',
    get_animated_thumbset_status: 'Tells whether a set of moving thumbnails is ready.',
  },
};
