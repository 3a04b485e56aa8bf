import type { OperationLines } from '../entry.js';
import { guides, reference } from '../sources.js';

export const categoryOperations: OperationLines = {
  source: reference('categories'),
  lines: {
    get_category_channels: 'Lists the channels of a category.',
    get_categories: 'Lists the categories that Vimeo sorts videos into.',
    get_category: 'Gives one category with its subcategories.',
    get_category_groups: 'Lists the groups of a category.',
    check_if_user_subscribed_to_category: 'Answers 204 where a user follows a category and 404 where not.',
    get_category_subscriptions: 'Lists the categories that a user follows.',
    subscribe_to_category: 'Follows a category; an empty PUT, 204.',
    unsubscribe_from_category: 'Ends following a category; 204.',
    check_category_for_video: 'Gives a video of a category: 404 where it is not in it.',
    get_category_videos: 'Lists the videos of a category.',
    get_video_categories: 'Lists the categories of a video.',
    suggest_video_category: 'Proposes categories for a video: the body is a list of `{ category }`.',
  },
};

export const channelOperations: OperationLines = {
  source: reference('channels'),
  lines: {
    add_channel_categories: 'Puts a channel into several categories.',
    categorize_channel: 'Puts a channel into one category; an empty PUT, 204.',
    delete_channel_category: 'Takes a channel out of a category.',
    get_channel_categories: 'Lists the categories of a channel.',
    create_channel: 'Makes a channel. Sent twice, it makes two.',
    delete_channel: 'Deletes a channel; its videos stay.',
    edit_channel: 'Changes the name, description, link or privacy of a channel.',
    get_channel: 'Gives one channel.',
    get_channel_subscriptions: 'Lists the channels that a user follows.',
    get_channels: 'Lists all channels, or those that `query` finds.',
    add_channel_moderator: 'Makes a user a moderator of a channel; the owner must follow that user.',
    add_channel_moderators:
      'Makes up to 100 users moderators of a channel: the body is a list of `{ user_uri }`.',
    get_channel_moderator: 'Gives one moderator of a channel: 404 where the user is none.',
    get_channel_moderators: 'Lists the moderators of a channel.',
    remove_channel_moderator: 'Takes one moderator off a channel.',
    remove_channel_moderators: 'Takes several moderators off a channel.',
    replace_channel_moderators: 'Makes exactly the users that are sent the moderators of a channel.',
    delete_channel_privacy_user: 'Takes the right to see a private channel back from a user.',
    get_channel_privacy_users: 'Lists who may see a private channel.',
    set_channel_privacy_user: 'Lets a user see a private channel; 204.',
    set_channel_privacy_users: 'Lets several users see a private channel.',
    check_if_user_subscribed_to_channel: 'Answers 204 where a user follows a channel and 404 where not.',
    get_channel_subscribers: 'Lists who follows a channel.',
    subscribe_to_channel: 'Follows a channel; an empty PUT, 204.',
    unsubscribe_from_channel: 'Ends following a channel; 204.',
    add_channel_tag: 'Tags a channel with one word; 20 tags at most (2501).',
    add_tags_to_channel: 'Tags a channel with several words: the body is a list of `{ tag }`. 20 at most.',
    check_if_channel_has_tag: 'Tells whether a channel has a tag: 404 where it has not.',
    delete_tag_from_channel: 'Takes one tag off a channel.',
    get_channel_tags: 'Lists the tags of a channel.',
    add_video_to_channel: 'Puts a video into a channel, which needs a moderator of it; an empty PUT, 204.',
    add_videos_to_channel: 'Puts several videos into a channel: the body is a list of `{ video_uri }`.',
    delete_video_from_channel: 'Takes a video out of a channel; the video itself stays.',
    get_available_video_channels: 'Lists the channels that a video may be put into or taken out of.',
    get_channel_video: 'Gives a video of a channel: 404 where it is not in it.',
    get_channel_videos: 'Lists the videos of a channel.',
    remove_videos_from_channel: 'Takes several videos out of a channel; they stay.',
  },
};

export const groupOperations: OperationLines = {
  source: reference('groups'),
  lines: {
    create_group: 'Makes a group.',
    delete_group: 'Deletes a group; its videos stay.',
    get_group: 'Gives one group.',
    get_groups: 'Lists all groups, or those that `query` finds.',
    join_group: 'Joins a group; an empty PUT, 204.',
    leave_group: 'Leaves a group; its owner cannot before somebody else owns it.',
    check_if_user_joined_group: 'Answers 204 where a user is in a group and 404 where not.',
    get_group_members: 'Lists who is in a group.',
    get_user_groups: 'Lists the groups that a user has joined.',
    add_video_to_group: 'Puts a video into a group: 202 where a moderator must approve it first.',
    delete_video_from_group: 'Takes a video out of a group; the video itself stays.',
    get_available_video_groups: 'Lists the groups that a video may be put into or taken out of.',
    get_group_video: 'Gives a video of a group: 404 where it is not in it.',
    get_group_videos: 'Lists the videos of a group.',
  },
};

export const otherOperations: OperationLines = {
  source: reference('api-information'),
  lines: {
    get_endpoints: 'Lists the endpoints; with `openapi` the whole OpenAPI description.',
    get_tag: 'Gives one tag: 404 where no video has it.',
    developer_tutorial: 'Greets who follows the guide for beginners, and so proves that a token works.',
    federated_search_user_items:
      'Searches videos, folders, showcases and live events of an account in one list.',
  },
};

export const webhookOperations: OperationLines = {
  source: guides.webhooks,
  lines: {
    add_webhook: 'Makes a webhook. It is silent until `is_enabled` is true, which is not the default.',
    delete_webhook: 'Deletes a webhook.',
    get_webhook: 'Gives one webhook, with why Vimeo may have switched it off.',
    get_webhooks: 'Lists the webhooks of an app.',
    update_webhook: 'Changes a webhook, or switches it on and off.',
  },
};
