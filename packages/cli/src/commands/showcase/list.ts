import { listCommand } from '../../collection/list-command.js';

export default listCommand('showcase', '/me/albums');
