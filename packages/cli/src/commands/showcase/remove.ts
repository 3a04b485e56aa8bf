import { showcases } from '../../collection/kinds.js';
import { removeCommand } from '../../collection/members-command.js';

export default removeCommand(showcases);
