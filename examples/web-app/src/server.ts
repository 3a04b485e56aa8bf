// The app at Vimeo itself; README.md says what the environment must have.
import { serveApp } from './serve-app.ts';

const { url } = await serveApp(process.env);
console.log(`The app: ${url}`);
