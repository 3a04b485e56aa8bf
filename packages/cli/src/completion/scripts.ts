/** The scripts that shells load for completion; each asks `vimeo __complete`. */
export const scripts: Readonly<Record<string, string>> = {
  bash: `_vimeo() {
  local IFS=$'\\n' found
  found=$(vimeo __complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  case $found in
    :file) compopt -o filenames; COMPREPLY=($(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}")) ;;
    :folder) compopt -o filenames; COMPREPLY=($(compgen -d -- "\${COMP_WORDS[COMP_CWORD]}")) ;;
    *)
      COMPREPLY=($found)
      [[ $found =~ [^A-Za-z0-9/_.:=,+@%$'\\n'-] ]] && COMPREPLY=($(printf '%q\\n' "\${COMPREPLY[@]}"))
      [[ \${#COMPREPLY[@]} -eq 1 && \${COMPREPLY[0]} == */ ]] && compopt -o nospace
      ;;
  esac
  return 0
}
complete -F _vimeo vimeo`,
  zsh: `#compdef vimeo
_vimeo() {
  local -a found
  found=("\${(@f)$(vimeo __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  case $found[1] in
    :file) _files ;;
    :folder) _files -/ ;;
    *)
      compadd -S '' -- \${(M)found:#*/}
      compadd -- \${found:#*/}
      ;;
  esac
}
if [ "$funcstack[1]" = "_vimeo" ]; then _vimeo "$@"; else compdef _vimeo vimeo; fi`,
  fish: `function __vimeo_complete
  set -l words (commandline -opc)[2..-1]
  set -l found (vimeo __complete $words (commandline -ct) 2>/dev/null)
  switch "$found[1]"
    case ':file'
      __fish_complete_path (commandline -ct)
    case ':folder'
      __fish_complete_directories (commandline -ct)
    case '*'
      printf '%s\\n' $found
  end
end
complete -c vimeo -f -a '(__vimeo_complete)'`,
};
