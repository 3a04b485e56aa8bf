import { deleteCommand } from '../../collection/delete-command.js';
import { folders } from '../../collection/kinds.js';

export default deleteCommand(folders);
