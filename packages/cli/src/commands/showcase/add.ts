import { showcases } from '../../collection/kinds.js';
import { addCommand } from '../../collection/members-command.js';

export default addCommand(showcases);
