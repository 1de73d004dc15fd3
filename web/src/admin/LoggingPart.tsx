import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../app/services';
import { Field } from '../components/Field';
import { FormFault } from '../components/FormFault';
import { Query } from '../components/Query';
import { SelectField } from '../components/SelectField';
import { useForm } from '../components/useForm';
import { useNotices } from '../notices/NoticeList';
import { texts } from '../texts/texts';

interface Levels {
  readonly levels: Readonly<Record<string, string>>;
}

const { logging: words, parts } = texts.admin;
const KEY = ['log-levels'];
const OWN = 'studio.basil';

/** How much the server logs. */
export function LoggingPart() {
  const api = useApi();
  const queries = useQueryClient();
  const notices = useNotices();
  const query = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.get<Levels>('/admin/log-levels', { signal }),
  });
  const { busy, submit, failure } = useForm(async ({ category = '', level }) => {
    const change = { category: category.trim(), level: level || null };
    queries.setQueryData(KEY, await api.put<Levels>('/admin/log-levels', change));
    const name = change.category || words.root;
    const levelName = change.level ? words.levels[change.level] : words.inherit;
    notices.show({ kind: 'done', message: words.changed(name, levelName ?? '') });
  });
  return (
    <>
      <p className="section__lead">{words.lead}</p>
      <form className="filters" onSubmit={submit}>
        <Field
          label={words.category}
          hint={words.categoryHint}
          name="category"
          defaultValue={OWN}
          pattern="[A-Za-z0-9_$.]{0,200}"
          autoComplete="off"
        />
        <SelectField
          label={words.level}
          name="level"
          defaultValue="debug"
          options={[...Object.entries(words.levels), ['', words.inherit]]}
        />
        <button className="button" type="submit" disabled={busy}>
          {words.set}
        </button>
      </form>
      <FormFault failure={failure} />
      <Query name={parts.logging} query={query}>
        {({ levels }) => (
          <div className="card table-card">
            <table className="list">
              <thead>
                <tr>
                  <th scope="col">{words.category}</th>
                  <th scope="col">{words.level}</th>
                </tr>
              </thead>
              <tbody>
                {Object.entries(levels).map(([category, level]) => (
                  <tr key={category}>
                    <th scope="row">{category === '' ? words.root : category}</th>
                    <td data-label={words.level}>{level}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Query>
    </>
  );
}
