import { setAttribute } from '../controls/dom.ts';
import type { Arrangement } from '../page/arrangement.ts';

const TYPE = 'application/x-fuelgauge-card';

/** Lets a card be dragged by its grip onto another one, whose place it then takes. */
export function letDrag(card: HTMLElement, grip: HTMLElement, accountId: string, arrangement: Arrangement): void {
  grip.addEventListener('dragstart', ({ dataTransfer }) => {
    if (!dataTransfer) return;
    dataTransfer.setData(TYPE, accountId);
    dataTransfer.effectAllowed = 'move';
    dataTransfer.setDragImage(card, 12, 12);
    setAttribute(card, 'data-dragged', true);
  });
  grip.addEventListener('dragend', () => setAttribute(card, 'data-dragged', false));
  card.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes(TYPE)) return;
    event.preventDefault();
    setAttribute(card, 'data-dropped-on', !card.hasAttribute('data-dragged'));
  });
  card.addEventListener('dragleave', (event) => {
    if (!(event.relatedTarget instanceof Node && card.contains(event.relatedTarget)))
      setAttribute(card, 'data-dropped-on', false);
  });
  card.addEventListener('drop', (event) => {
    const dragged = event.dataTransfer?.getData(TYPE);
    setAttribute(card, 'data-dropped-on', false);
    if (!dragged) return;
    event.preventDefault();
    arrangement.moveTo(dragged, accountId);
  });
}
