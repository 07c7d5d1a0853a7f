/** Made when the tests are bundled: loads every *.test.ts of this folder, once describe and it exist. */
declare module 'host-tests' {
  export function load(): void;
}
