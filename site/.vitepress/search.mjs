// How the search ranks. The functions stand alone: VitePress sends them to the browser as text, and the tests search with them.
export const miniSearch = {
  options: {
    /** Words without their endings; those that say nothing of what is looked for are left out. */
    processTerm(term) {
      const empty =
        /^(a|an|and|api|are|as|at|be|been|but|by|can|cannot|could|did|do|does|doesn|for|from|get|had|has|have|how|i|if|in|into|is|isn|it|its|just|level|me|my|of|on|or|our|so|some|sure|t|that|the|their|them|then|there|these|this|to|us|very|via|vimeo|want|was|we|were|what|when|where|which|while|who|why|will|with|would|you|your)$/;
      const word = term.toLowerCase().replace(/^['’]+|['’]+$/g, '');
      if (word.length < 2 || empty.test(word)) return null;
      // Vimeo's paths have them as one word.
      if (/^texttracks?$/.test(word)) return ['text', 'track'];
      return word.length > 4 ? word.replace(/(?:ings?|ed|es|s|e)$/, '') : word.replace(/(?<=^\w{3})s$/, '');
    },
  },
  searchOptions: {
    fuzzy: (term) => (term.length > 5 ? 0.17 : false),
    prefix: (term) => term.length > 2,
    boost: { title: 5, titles: 3, text: 1 },
    /** What a person does comes before what a function is. */
    boostDocument(id) {
      if (/\/(recipes|errors\/troubleshooting)/.test(id)) return 2.2;
      if (/\/(guides|start|from|errors)\//.test(id)) return 1.2;
      if (/\/(changelog|decisions|about|api)\b/.test(id)) return 0.4;
      return 0.6;
    },
  },
};
