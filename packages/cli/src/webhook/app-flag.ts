import { flag } from '../args/flag.js';

export const appFlag = flag.text('Of this app; by default of the one that the token was made with', {
  value: 'ID',
});
