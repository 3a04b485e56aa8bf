// The default theme with the reader's own fonts: nothing is loaded that is not this site's.
import Theme from 'vitepress/theme-without-fonts';
import './style.css';

export default Theme;
