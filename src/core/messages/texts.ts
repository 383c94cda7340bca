/** English templates by message id. One with forms is a plural, chosen by `{count}`. */
export type Texts = Readonly<Record<string, string | { readonly one: string; readonly other: string }>>;
