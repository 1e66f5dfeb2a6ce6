/** What lies over the control page: at most one sheet. A person is named by the seat. */
export type Sheet = { sheet: 'projector' } | { sheet: 'hand-over' } | { sheet: 'keys' } | { sheet: 'person'; seat: number };
