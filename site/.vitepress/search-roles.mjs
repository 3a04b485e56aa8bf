/** Each place in the theme's search box whose role is not what it is, and what stands there instead. */
const corrections = [
  [
    /role="button"\s+:aria-owns="[^"]*"\s+aria-expanded="true"\s+aria-haspopup="listbox"\s+aria-labelledby="localsearch-label"/,
    'role="dialog" aria-modal="true" aria-label="Search"',
  ],
  [/:role="results\?\.length \? 'listbox' : undefined"/, ''],
  [/:aria-labelledby="results\?\.length \? 'localsearch-label' : undefined"/, 'aria-label="Results"'],
  // A list of links: an option may have none within it.
  [/:aria-selected="[^"]*"\s+role="option"/, ''],
  [/:aria-label="\[\.\.\.p\.titles, p\.title\]\.join\(' > '\)"/, ''],
  // Its name is that of the arrow which it shows.
  [/<kbd (?=:aria-label)/g, '<kbd role="img" '],
];

/** Makes the search a dialog with a list of links, which it is, rather than a button with a list box. */
export function searchRoles() {
  return {
    name: 'search-roles',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/VPLocalSearchBox.vue')) return undefined;
      return corrections.reduce((text, [place, instead]) => {
        const corrected = text.replace(place, instead);
        if (corrected === text) throw new Error(`The theme's search box has no ${place} any more.`);
        return corrected;
      }, code);
    },
  };
}
