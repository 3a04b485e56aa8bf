import { showcases } from '../../collection/kinds.js';
import { listCommand } from '../../collection/list-command.js';

export default listCommand(showcases);
