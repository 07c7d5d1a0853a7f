import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { appendLine } from '../text/render';

interface LineProps {
  readonly text: string;
  readonly class: string;
}

/** A text of the dataset on one line, in its own direction, with what cannot be seen made visible. */
export function Line({ text, class: name }: LineProps): VNode {
  const element = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    element.current!.replaceChildren();
    appendLine(element.current!, text);
  }, [text]);
  return <bdi class={name} ref={element} />;
}
