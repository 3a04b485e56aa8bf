import type { OperationLines } from '../entry.js';
import { guides, reference } from '../sources.js';

export const userOperations: OperationLines = {
  source: reference('users'),
  lines: {
    get_user:
      'Gives a user; `/me` is whose token it is, and answers 401 with 8002 for a token without a user.',
    edit_user: 'Changes an account. What `videos` sets counts for future uploads only.',
    get_user_analytics: 'Gives figures on views, by video, country, device or site, for a span of days.',
    get_feed: 'Lists what is new for the user. Pages follow an opaque `offset`, so go by `paging.next`.',
    check_if_user_is_following: 'Answers 204 where one user follows another and 404 where not.',
    follow_user: 'Follows a user; an empty PUT, 204. 429 with 9006 where done too often.',
    follow_users: 'Follows up to 100 users at once.',
    get_followers: 'Lists who follows a user.',
    get_user_following: 'Lists whom a user follows.',
    unfollow_user: 'Ends following a user; 204.',
    download_lms_package: 'Makes a zipped course package of a video for a learning platform.',
    create_picture: 'Makes a portrait and gives the link to PUT its image to; then make it active.',
    delete_picture: 'Deletes a portrait.',
    edit_picture: 'Makes a portrait the one that is shown, by `active`.',
    get_picture: 'Gives one portrait with its sizes.',
    get_pictures: "Lists a user's portraits.",
    search_users: 'Searches users by `query`.',
    delete_from_watch_history: 'Takes a video out of what the user has watched.',
    delete_watch_history: 'Forgets all that the user has watched.',
    get_watch_history: 'Answers an empty list with 200: Vimeo no longer gives the watch history.',
  },
};

export const likeOperations: OperationLines = {
  source: reference('likes'),
  lines: {
    check_if_user_liked_video: 'Answers 204 where the user likes the video and 404 where not.',
    get_likes: 'Lists the videos that a user likes.',
    get_video_likes: 'Lists the users who like a video.',
    get_vod_likes: 'Lists the users who like a video that is on sale.',
    like_video: "Likes a video; an empty PUT, 204. One's own is refused with 400.",
    unlike_video: 'Takes a like back; 204.',
  },
};

export const watchLaterOperations: OperationLines = {
  source: reference('watch-later-queue'),
  lines: {
    add_video_to_watch_later: 'Keeps a video for later; an empty PUT, 204.',
    check_watch_later_queue: 'Answers 200 where a video is kept for later and 404 where not.',
    delete_video_from_watch_later: 'Drops a video from those kept for later; 204.',
    get_watch_later_queue: 'Lists the videos that a user keeps for later.',
  },
};

export const teamOperations: OperationLines = {
  source: reference('teams'),
  lines: {
    backfill_team_custom_metadata: "Starts a job that gives all of a team's videos one value of a field.",
    get_team_custom_metadata_incomplete_videos:
      'Lists the videos that lack a value of a field which is mandatory.',
    get_team_custom_metadata_settings: 'Lists the fields that a team has defined for its videos.',
    update_custom_metadata_field_options:
      'Changes the choices of a field: two values rename one, only the old removes it, only the new adds it.',
    upsert_custom_metadata_settings:
      'Makes, changes and deletes fields of a team, all or none; 20 a team at most.',
    get_team_information:
      'Tells what an invitation code leads to; made for the forms by which people join a team.',
    get_team_membership_information: 'Gives one membership of a team.',
    get_team_role_information: "Tells the token's user's role in a team, and what it may do.",
  },
};

export const authenticationOperations: OperationLines = {
  source: guides.authentication,
  lines: {
    client_auth: 'Gives a token without a user, for public data. `vimeo.loadClientCredentials` does it.',
    convert_access_token: 'Turns a token of OAuth 1 into one of OAuth 2.',
    delete_token: 'Revokes the token that the call is made with; 204.',
    verify_token:
      'Tells whose the token is and its scopes. The answer repeats the token: keep it out of logs.',
    exchange_auth_code: 'Gives a token for the code of a redirect. `vimeo.exchangeCode` does it.',
  },
};

export const paymentOperations: OperationLines = {
  source: reference('payments'),
  lines: {
    delete_payment_method: 'Deletes a stored means of payment.',
    get_payment_method_info: 'Gives one stored means of payment.',
    get_subscription_info: "Gives what a user's plan costs, covers and when it renews.",
    list_payment_methods: 'Lists the means of payment that a user has stored.',
    get_plan: 'Gives the price and limits of one plan.',
  },
};
