// A server component: it asks for the user while it renders.
import { VimeoClient } from 'vimeokit';

export default async function Page({ searchParams }) {
  const { baseUrl, token } = await searchParams;
  const { data } = await new VimeoClient({ token, baseUrl }).get('/me', { fields: ['uri'] });
  return <p>The user is {data.uri}</p>;
}
