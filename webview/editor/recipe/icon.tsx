import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { icon, type IconName } from '../../ui/icons';

/** A drawing that says nothing: what it stands on has a name. */
export function Icon({ name }: { readonly name: IconName }): VNode {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    place.current!.replaceChildren(icon(name));
  }, [name]);
  return <span class="icon-place" aria-hidden="true" ref={place} />;
}
