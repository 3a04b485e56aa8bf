// The upload element in Vue, as the guide shows it.
import { createApp } from 'vue';
import { getTicket } from './element-app.js';
// @ts-expect-error a component for its compiler
import UploadButton from './element-vue.vue';

createApp(UploadButton, { user: 'anna', getTicket }).mount('main');
