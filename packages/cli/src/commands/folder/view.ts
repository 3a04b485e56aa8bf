import { folders } from '../../collection/kinds.js';
import { viewCommand } from '../../collection/view-command.js';

export default viewCommand(folders);
