/** A kind of collection: folders or showcases. */
export interface CollectionKind {
  readonly noun: 'folder' | 'showcase';
  /** What Vimeo calls them in paths. */
  readonly list: 'projects' | 'albums';
  /** Its groups are the owner and the id. */
  readonly uri: RegExp;
  /** Its group is the id. */
  readonly link: RegExp;
}

export const folders: CollectionKind = {
  noun: 'folder',
  list: 'projects',
  uri: /^\/?(?:(me|users\/[\w-]+)\/)?(?:projects|folders)\/(\w+)\/?$/,
  link: /^(?:https?:\/\/)?(?:www\.)?vimeo\.com\/(?:manage\/folders|user\/[\w-]+\/folder|folders)\/(\w+)/i,
};

export const showcases: CollectionKind = {
  noun: 'showcase',
  list: 'albums',
  uri: /^\/?(?:(me|users\/[\w-]+)\/)?(?:albums|showcases)\/(\w+)\/?$/,
  link: /^(?:https?:\/\/)?(?:www\.)?vimeo\.com\/(?:manage\/showcases|showcase|album)\/(\d+)/i,
};
