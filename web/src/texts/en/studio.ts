/** Words of the studio: before, during and after a conversation. */
export const studio = {
  title: 'Studio',
};
