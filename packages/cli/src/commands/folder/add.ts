import { folders } from '../../collection/kinds.js';
import { addCommand } from '../../collection/members-command.js';

export default addCommand(folders);
