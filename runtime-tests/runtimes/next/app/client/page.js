'use client';

import { useEffect } from 'react';

export default function Page() {
  useEffect(() => {
    void import('../../checks/page.mjs');
  }, []);
  return <p>The checks run in this page.</p>;
}
