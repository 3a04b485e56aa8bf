import { listCommand } from '../../collection/list-command.js';

export default listCommand('folder', '/me/projects');
