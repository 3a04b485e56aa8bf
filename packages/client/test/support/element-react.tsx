import { useState } from 'react';
import {
  defineVimeoUpload,
  type GetTicket,
  type VimeoUploadElement,
  type VimeoUploadProps,
} from 'vimeokit/element';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'vimeo-upload': DetailedHTMLProps<HTMLAttributes<VimeoUploadElement>, VimeoUploadElement> &
        VimeoUploadProps;
    }
  }
}

defineVimeoUpload();

export function UploadButton({ user, getTicket }: { user: string; getTicket: GetTicket }) {
  const [uri, setUri] = useState<string>();
  return (
    <>
      <vimeo-upload getTicket={getTicket} account={user} onupload-done={({ detail }) => setUri(detail.uri)} />
      <output>{uri}</output>
    </>
  );
}
