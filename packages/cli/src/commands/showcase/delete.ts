import { deleteCommand } from '../../collection/delete-command.js';
import { showcases } from '../../collection/kinds.js';

export default deleteCommand(showcases);
