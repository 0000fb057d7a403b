-- What mplan-tui keeps on a PostgreSQL server: one row per row of a plan, and one per save. Version 1.
-- Everything stands in the schema "mplan", which whoever may create one in the database has the program make.
create schema mplan;

create table mplan.about (version integer not null);
insert into mplan.about values (1);

create table mplan.plans (
    plan text primary key,
    id text not null,
    schema integer not null,
    revision bigint not null,
    save text not null,
    fields text not null,
    fields_at bigint not null
);
create table mplan.rows (
    plan text not null references mplan.plans on delete cascade,
    kind text not null,
    id text not null,
    number bigint not null,
    document text not null,
    added_at bigint not null,
    changed_at bigint not null,
    primary key (plan, kind, id)
);
create index on mplan.rows (plan, changed_at);
create index on mplan.rows (plan, kind, number);
create table mplan.removed (
    plan text not null references mplan.plans on delete cascade,
    kind text not null,
    id text not null,
    at bigint not null,
    primary key (plan, kind, id)
);
create index on mplan.removed (plan, at);
create table mplan.records (
    plan text not null references mplan.plans on delete cascade,
    revision bigint not null,
    parent_revision bigint not null,
    save text not null,
    parent text not null,
    document text not null,
    made timestamptz not null default now(),
    by name not null default session_user,
    primary key (plan, revision)
);
create table mplan.backups (
    plan text not null references mplan.plans on delete cascade,
    name text not null,
    content bytea not null,
    by name not null default session_user,
    primary key (plan, name)
);
create table mplan.presence (
    plan text not null references mplan.plans on delete cascade,
    session text not null,
    name text not null,
    host text not null,
    seen timestamptz not null default now(),
    by name not null default session_user,
    primary key (plan, session)
);

-- Who may see and change a plan. A plan that is not named here is for everybody whom `mplan.admit` let in.
create table mplan.access (
    plan text not null,
    member name not null,
    may_write boolean not null default true,
    primary key (plan, member)
);

create function mplan.may_read(p_plan text) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
    select not exists (select from mplan.access a where a.plan = p_plan)
        or exists (
            select from mplan.access a
            where a.plan = p_plan and pg_has_role(session_user, a.member, 'member')
        )
$$;
create function mplan.may_write(p_plan text) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
    select has_table_privilege(session_user, 'mplan.plans', 'update') and (
        not exists (select from mplan.access a where a.plan = p_plan)
        or exists (
            select from mplan.access a
            where a.plan = p_plan and a.may_write and pg_has_role(session_user, a.member, 'member')
        )
    )
$$;

do $$
declare
    kept text;
begin
    foreach kept in array array['plans', 'rows', 'removed', 'records', 'backups', 'presence'] loop
        execute format('alter table mplan.%I enable row level security', kept);
        execute format('create policy read on mplan.%I for select using (mplan.may_read(plan))', kept);
        if kept <> 'presence' then
            execute format(
                'create policy write on mplan.%I for all using (mplan.may_write(plan)) with check (mplan.may_write(plan))',
                kept
            );
        else
            -- Who may only read is seen, too, and nobody takes another's sign away.
            execute 'create policy own on mplan.presence for all using (by = session_user) '
                'with check (by = session_user and mplan.may_read(plan))';
        end if;
    end loop;
end
$$;

-- Let a role in: "select mplan.admit('marketing', true)" for writing, false for reading only.
create function mplan.admit(p_role name, p_may_write boolean) returns void language plpgsql as $$
begin
    execute format('grant usage on schema mplan to %I', p_role);
    execute format('grant select on all tables in schema mplan to %I', p_role);
    execute format('grant insert, update, delete on mplan.presence to %I', p_role);
    if p_may_write then
        execute format(
            'grant insert, update, delete on mplan.plans, mplan.rows, mplan.removed, mplan.records, mplan.backups to %I',
            p_role
        );
    end if;
end
$$;

-- What of a plan is other than at a revision: all of it for 0. Null where there is no such plan.
create function mplan.since(p_plan text, p_since bigint) returns json language sql stable as $$
    select json_build_object(
        'id', p.id,
        'schema', p.schema,
        'revision', p.revision,
        'save', p.save,
        'fields', case when p.fields_at > p_since then p.fields end,
        'rows', coalesce((
            select json_agg(json_build_array(r.kind, r.number, r.id, r.document) order by r.kind, r.number)
            from mplan.rows r where r.plan = p_plan and r.changed_at > p_since
        ), '[]'),
        'removed', coalesce((
            select json_agg(json_build_array(g.kind, g.id)) from mplan.removed g where g.plan = p_plan and g.at > p_since
        ), '[]'),
        'may_write', mplan.may_write(p_plan)
    )
    from mplan.plans p where p.plan = p_plan
$$;

-- Keep a change that was made at a revision, in one round trip, and say what is other than at that revision now.
--
-- `p_rows` are [kind, id, document or null, whether it is new]. Where somebody else has saved since, it is kept only if
-- the two cannot touch each other: other rows, none removed, and not both with new rows of one kind, which may have
-- got the same reference. Else nothing is written ("saved" is false): who asked merges, and asks again.
create function mplan.save(
    p_plan text, p_since bigint, p_schema integer, p_save text, p_fields text, p_rows json, p_record text, p_after bigint
) returns json language plpgsql as $$
declare
    held mplan.plans;
    next bigint;
begin
    select * into held from mplan.plans where plan = p_plan for update;
    if not found then
        return null;
    end if;
    if held.revision <> p_since and (
        held.revision < p_since
        or (p_fields is not null and held.fields_at > p_since)
        or exists (select from mplan.removed g where g.plan = p_plan and g.at > p_since)
        or exists (select from json_array_elements(p_rows) c where c->>2 is null)
        or exists (
            select from json_array_elements(p_rows) c
            join mplan.rows r on r.plan = p_plan and r.kind = c->>0 and r.changed_at > p_since
            where r.id = c->>1 or ((c->>3)::boolean and r.added_at > p_since)
        )
    ) then
        return json_build_object('saved', false, 'now', mplan.since(p_plan, case when held.revision < p_since then 0 else p_since end));
    end if;
    next := greatest(held.revision, p_after) + 1;
    update mplan.plans set
        revision = next,
        schema = p_schema,
        save = p_save,
        fields = coalesce(p_fields, fields),
        fields_at = case when p_fields is null then fields_at else next end
        where plan = p_plan;
    delete from mplan.rows r using json_array_elements(p_rows) c
        where r.plan = p_plan and r.kind = c->>0 and r.id = c->>1 and c->>2 is null;
    insert into mplan.removed
        select p_plan, c->>0, c->>1, next from json_array_elements(p_rows) c where c->>2 is null
        on conflict (plan, kind, id) do update set at = next;
    update mplan.rows r set document = c->>2, changed_at = next
        from json_array_elements(p_rows) c
        where r.plan = p_plan and r.kind = c->>0 and r.id = c->>1 and c->>2 is not null;
    insert into mplan.rows
        select p_plan, c.value->>0, c.value->>1,
            coalesce((select max(number) from mplan.rows o where o.plan = p_plan and o.kind = c.value->>0), 0) + c.at,
            c.value->>2, next, next
        from json_array_elements(p_rows) with ordinality c(value, at)
        where c.value->>2 is not null
            and not exists (
                select from mplan.rows o where o.plan = p_plan and o.kind = c.value->>0 and o.id = c.value->>1
            );
    delete from mplan.removed g using json_array_elements(p_rows) c
        where g.plan = p_plan and g.kind = c->>0 and g.id = c->>1 and c->>2 is not null;
    insert into mplan.records (plan, revision, parent_revision, save, parent, document)
        values (p_plan, next, held.revision, p_save, held.save, p_record);
    perform pg_notify('mplan', json_build_object('plan', p_plan, 'revision', next)::text);
    return json_build_object('saved', true, 'now', mplan.since(p_plan, p_since));
end
$$;

-- Put a plan there under a name, with what its file says of itself and the records of its past.
create function mplan.put(
    p_plan text, p_id text, p_schema integer, p_revision bigint, p_save text, p_fields text, p_rows json, p_records json
) returns boolean language plpgsql as $$
begin
    insert into mplan.plans values (p_plan, p_id, p_schema, p_revision, p_save, p_fields, p_revision)
        on conflict do nothing;
    if not found then
        return false;
    end if;
    insert into mplan.rows
        select p_plan, c.value->>0, c.value->>1, c.at, c.value->>2, p_revision, p_revision
        from json_array_elements(p_rows) with ordinality c(value, at);
    insert into mplan.records (plan, revision, parent_revision, save, parent, document)
        select p_plan, (c->>0)::bigint, (c->>1)::bigint, c->>2, c->>3, c->>4 from json_array_elements(p_records) c;
    return true;
end
$$;
