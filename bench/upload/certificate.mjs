import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** A key and a certificate for 127.0.0.1 that no authority knows, as files in a folder; made by `openssl`. */
export function makeCertificate(folder) {
  const key = join(folder, 'key.pem');
  const certificate = join(folder, 'certificate.pem');
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const made = ['-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', certificate];
  execFileSync('openssl', ['req', '-x509', ...made, ...subject], { stdio: 'ignore' });
  return { key, certificate };
}
