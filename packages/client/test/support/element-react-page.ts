// The upload element in React, as the guide shows it.
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { getTicket } from './element-app.js';
import { UploadButton } from './element-react.js';

const main = document.querySelector('main');
if (main) createRoot(main).render(createElement(UploadButton, { user: 'anna', getTicket }));
