/** How many pages of a list that is wanted whole a command asks for at a time; the rate budget has the last word. */
export const pagesAtOnce = 6;
