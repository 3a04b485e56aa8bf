/** The page without it shows all of it and does all of it; with it, it follows live and shows calls in their place. */
export const dashboardScript = `
    const following = document.getElementById('following');
    const source = new EventSource('/_emulator/events');
    source.onopen = () => { following.textContent = 'follows live'; };
    source.onerror = () => { following.textContent = 'does not follow: the emulator is gone'; };

    let work = Promise.resolve();
    const refreshAll = (parts) => { work = work.then(async () => { for (const part of parts) await refresh(part); }).catch(() => {}); };
    source.addEventListener('changed', ({ data }) => {
      const parts = JSON.parse(data);
      refreshAll(parts.includes('clock') ? parts : [...parts, 'clock']);
    });

    async function refresh(part) {
      const response = await fetch('/_emulator/dashboard/' + part);
      if (!response.ok) return;
      const place = document.querySelector('[data-live="' + part + '"]');
      const template = document.createElement('template');
      template.innerHTML = await response.text();
      const focused = place.contains(document.activeElement) ? document.activeElement.id : '';
      const before = place.querySelector('[data-list]');
      const after = template.content.querySelector('[data-list]');
      if (before && after) merge(before, after);
      else place.replaceChildren(template.content);
      if (focused && !place.contains(document.activeElement)) document.getElementById(focused)?.focus();
    }

    // What stayed the same stays where it is: it may be open, focused or playing.
    function merge(before, after) {
      let at = before.firstElementChild;
      const skip = () => { const gone = at; at = at.nextElementSibling; gone.remove(); };
      for (const item of [...after.children]) {
        const same = document.getElementById(item.id);
        if (same && same.dataset.is === item.dataset.is) {
          while (at && at !== same) skip();
          at = same.nextElementSibling;
        } else before.insertBefore(item, at);
      }
      while (at) skip();
    }

    document.addEventListener('toggle', async ({ target }) => {
      const id = target.dataset?.request;
      if (!id || !target.open || target.dataset.shown) return;
      target.dataset.shown = 'true';
      const response = await fetch('/_emulator/dashboard/requests/' + id);
      const content = document.createElement('div');
      content.innerHTML = response.ok ? await response.text() : '<p>It is no longer kept.</p>';
      target.querySelector('p').replaceWith(content);
    }, true);
    `;
