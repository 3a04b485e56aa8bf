/** The page in which the client and a local Vimeo run themselves. */
export function playgroundPage() {
  return `---
title: Playground
description: Try the Vimeo API from TypeScript in this page; nothing is installed, and nothing leaves it.
layout: page
sidebar: false
---

<script setup>
import { defineAsyncComponent } from 'vue';
const Playground = defineAsyncComponent(() => import('../playground/page/Playground.vue'));
</script>

<ClientOnly><Playground /></ClientOnly>
`;
}
