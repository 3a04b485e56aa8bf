import { folders } from '../../collection/kinds.js';
import { renameCommand } from '../../collection/rename-command.js';

export default renameCommand(folders);
