import { showcases } from '../../collection/kinds.js';
import { viewCommand } from '../../collection/view-command.js';

export default viewCommand(showcases);
