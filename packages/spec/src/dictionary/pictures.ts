import type { Subject } from './entry.js';
import { guides, reference } from './sources.js';

/** Thumbnails, portraits and other pictures. */
export const pictures: readonly Subject[] = [
  {
    source: guides.thumbnails,
    texts: {
      'kind picture': 'A thumbnail, portrait or logo, in several sizes.',
      'picture.active': 'Whether it is the one that is shown.',
      'sent picture.active': 'Whether it becomes the one that is shown.',
      base_link: 'The address of the image without a size; changes, so do not store it.',
      default_picture: "Whether it is Vimeo's own, because nobody has given one.",
      'picture.link':
        'Where to PUT the image to, raw JPEG, PNG or GIF and without a token; only after a create.',
      'picture.sizes': 'The image in the sizes that were rendered; ask for others by the query `sizes`.',
      'sizes.height': 'Pixels.',
      'sizes.width': 'Pixels.',
      'sizes.link': 'The address of the image; changes, so do not store it.',
      link_with_play_button: 'The same image with a play button on it.',
      'picture.type': 'What kind of image it is.',
      'picture.type=caution': 'a warning, where the content is not for everybody',
      'picture.type=custom': 'uploaded, or a chosen frame',
      'picture.type=default': "Vimeo's own",
      'picture.uri': 'Its path; null of a default picture, which nobody can change.',
      'picture.resource_key': 'An opaque key of the picture; ask by `uri`, not by it.',
      'sent time':
        'Which frame becomes the picture, in seconds from the start. Without it the answer has a link to PUT an image to.',
      '{picture_id}': "The number or UUID at the end of the picture's uri.",
      '{thumbnail_id}': "The number at the end of the thumbnail's uri.",
    },
  },
  {
    source: reference('videos'),
    texts: {
      'kind animated-thumbnail': 'One file of a set of moving thumbnails.',
      'animated-thumbnail.duration': 'Seconds; six at most.',
      'sent create_animated_thumbset.duration': 'Seconds, six at most; required.',
      file_format: 'Such as `gif` or `webp`.',
      file_size: 'Bytes of the file.',
      is_downloadable: 'Whether the file may be fetched.',
      'animated-thumbnail.link': 'The address of the file; changes, so do not store it.',
      'animated-thumbnail.start_time': 'At which second of the video it begins.',
      'create_animated_thumbset.start_time': 'At which second of the video it begins; 0 unless said.',
      profile_id: 'By which recipe the file was made.',
      'animated-thumbnail.uuid': 'Which file of the set it is.',
      'kind animated-thumbset': 'Moving thumbnails of one part of a video, in several sizes.',
      clip_uri: 'The video that it was made from.',
      'animated-thumbset.sizes': 'Its files.',
      'animated-thumbset.status': 'Whether the files are there.',
    },
  },
];
