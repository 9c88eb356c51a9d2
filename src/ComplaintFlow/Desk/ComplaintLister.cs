using System.Globalization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Desk;

/// <summary>Lists and counts what an actor may read in a realm. The store selects it as far as the authoriser says so in advance.</summary>
internal sealed class ComplaintLister(Realm realm, DeskServices services)
{
    /// <summary>The number of complaints for which an authoriser without scopes is asked, for a page or a count.</summary>
    public const int MaxAsked = 10_000;

    private const int AskedAtOnce = 200;

    private readonly ReadingRights _rights = new(realm, services.Authorizer);

    public Realm Realm => realm;

    public async ValueTask<Page<ComplaintRow>> ListAsync(ComplaintQuery query, Actor actor, CancellationToken cancellationToken) =>
        await new RealmLists([this]).ListAsync(query with { Realm = OwnRealm(query) }, actor, cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<ComplaintCount>> CountAsync(ComplaintQuery query, CountBy by, Actor actor, CancellationToken cancellationToken)
    {
        Check(query);
        if (!Enum.IsDefined(by))
            throw new ArgumentOutOfRangeException(nameof(by), by, null);
        IComplaintLists lists = Lists(query);
        IReadOnlyList<ComplaintCount> counts = [];
        if (await _rights.NarrowAsync(Resolved(query with { Realm = OwnRealm(query) }), actor, cancellationToken).ConfigureAwait(false) is not (var selection, var asksEach))
            counts = [];
        else if (!asksEach)
            counts = await lists.CountAsync(selection, by, cancellationToken).ConfigureAwait(false);
        else
            counts = await CountOneByOneAsync(lists, selection, by, actor, cancellationToken).ConfigureAwait(false);
        return by == CountBy.Nothing && counts.Count == 0 ? [new(null, 0)] : [.. counts.OrderBy(count => count.Group, StringComparer.Ordinal)];
    }

    /// <summary>Reads the rows after a position that an actor may read.</summary>
    /// <param name="query">The query, which has been checked.</param>
    /// <param name="after">The position; null for the beginning.</param>
    /// <param name="actor">The actor.</param>
    /// <param name="limit">The number of rows from which no more are read.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async ValueTask<RealmRows> ReadAsync(ComplaintQuery query, ListPosition? after, Actor actor, int limit, CancellationToken cancellationToken)
    {
        IComplaintLists lists = Lists(query);
        DateTimeOffset now = Now();
        RealmRows rows = new(realm);
        if (await _rights.NarrowAsync(Resolved(query with { Realm = realm }), actor, cancellationToken).ConfigureAwait(false) is not (var selection, var asksEach))
            return rows;
        ListRequest request = new(selection.Query, asksEach ? Math.Max(limit, AskedAtOnce) : limit)
        {
            Owner = selection.Owner,
            NotInvolving = selection.NotInvolving,
            HandledBy = selection.HandledBy,
            After = after,
            WithSnapshots = asksEach || query.WithFields,
        };
        for (int asked = 0; ;)
        {
            Page<ListedComplaint> page = await lists.ListAsync(request, cancellationToken).ConfigureAwait(false);
            rows.Damaged.AddRange(page.Damaged);
            foreach (ListedComplaint one in page.Items)
            {
                if (!asksEach || await _rights.MayFindAsync(query, one.Snapshot!, actor, cancellationToken).ConfigureAwait(false))
                    rows.Items.Add((Shown(query.WithFields ? one.Row with { Fields = one.Snapshot!.Fields } : one.Row, now), one.Position));
            }

            bool isEnd = page.Items.Count < request.Limit;
            if (isEnd || !asksEach || rows.Items.Count >= limit || (asked += page.Items.Count) >= MaxAsked)
                return isEnd ? rows : rows with { CompleteTo = page.Items[^1].Position };
            request = request with { After = page.Items[^1].Position };
        }
    }

    /// <exception cref="ArgumentException">The query is out of its bounds.</exception>
    public static void Check(ComplaintQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.PageSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.PageSize, ComplaintQuery.MaxPageSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.OrTeams.Count, ComplaintQuery.MaxTeams);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Statuses.Count, ComplaintQuery.MaxStatuses);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Fields.Count, ComplaintFields.MaxFields);
        if (query.Text is { } text)
            SearchedText.Of(text);
        if (!Enum.IsDefined(query.Order))
            throw new ArgumentOutOfRangeException(nameof(query), query.Order, "There is no such order.");
    }

    private async ValueTask<IReadOnlyList<ComplaintCount>> CountOneByOneAsync(IComplaintLists lists, ComplaintSelection selection, CountBy by, Actor actor, CancellationToken cancellationToken)
    {
        Dictionary<string, long> counted = new(StringComparer.Ordinal);
        long withoutGroup = 0;
        ListRequest request = new(selection.Query with { Order = ComplaintOrder.Recorded }, ComplaintQuery.MaxPageSize) { NotInvolving = selection.NotInvolving, WithSnapshots = true };
        for (int asked = 0; ;)
        {
            Page<ListedComplaint> page = await lists.ListAsync(request, cancellationToken).ConfigureAwait(false);
            if ((asked += page.Items.Count) > MaxAsked)
                throw new TooManyToCountException(MaxAsked);
            foreach (ListedComplaint one in page.Items)
            {
                if (!await _rights.MayFindAsync(selection.Query, one.Snapshot!, actor, cancellationToken).ConfigureAwait(false))
                    continue;
                if (ComplaintCount.GroupOf(by, one.Snapshot!) is { } group)
                    counted[group] = counted.GetValueOrDefault(group) + 1;
                else
                    withoutGroup++;
            }

            if (page.Items.Count < request.Limit)
                return [.. counted.Select(group => new ComplaintCount(group.Key, group.Value)), .. withoutGroup > 0 ? (ComplaintCount[])[new(null, withoutGroup)] : []];
            request = request with { After = page.Items[^1].Position };
        }
    }

    private ComplaintRow Shown(ComplaintRow row, DateTimeOffset now) => row with
    {
        StatusName = services.Refusals.NameOf(row.Status, row.Lifecycle, CultureInfo.CurrentUICulture),
        IsOverdue = row.DueAt < now,
    };

    private ComplaintQuery Resolved(ComplaintQuery query) => !query.Overdue ? query : query with
    {
        Overdue = false,
        DeadlineBefore = Now() is var now && query.DeadlineBefore < now ? query.DeadlineBefore : now,
    };

    private Realm OwnRealm(ComplaintQuery query) => query.Realm == realm || query.Realm == Realm.Default || query.Realm == default
        ? realm
        : throw new ArgumentException($"The query is for realm '{query.Realm}', but this is the desk of realm '{realm}'. Use IComplaintDesks.For, or leave the realm out.", nameof(query));

    private DateTimeOffset Now() => Instants.Truncate(services.Clock.UtcNow);

    /// <exception cref="InvalidRulesException">The store cannot answer the query, or texts are not searched.</exception>
    private IComplaintLists Lists(ComplaintQuery query)
    {
        if (services.Store is not IComplaintLists lists)
            throw Missing(nameof(IComplaintLists), $"Lists and counts need a store that implements {nameof(IComplaintLists)}, which {services.Store.GetType().Name} does not.", $"Implement {nameof(IComplaintLists)} on the store.");
        if (query.Text is not null && services.TextSearch is null)
            throw Missing(nameof(ComplaintQuery.Text), "Complaints are not found by text, since their words are not kept.", "Call SearchTexts() in AddComplaintFlow.");
        if (query.Text is not null && lists is not ITextSearch { SearchesTexts: true })
            throw Missing(nameof(ITextSearch), $"Lists by text need a store that implements {nameof(ITextSearch)}, which {services.Store.GetType().Name} does not.", $"Implement {nameof(ITextSearch)} on the store.");
        return lists;
    }

    private static InvalidRulesException Missing(string what, string message, string fix) => new([new Fault(ErrorCodes.MissingStoreAbility, what, message, fix)]);
}

/// <summary>Rows of a realm that an actor may read, in order.</summary>
internal sealed record RealmRows(Realm Realm)
{
    public List<(ComplaintRow Row, ListPosition Position)> Items { get; } = [];

    public List<DamagedData> Damaged { get; } = [];

    /// <summary>The position up to which no row is missing; null for the end.</summary>
    public ListPosition? CompleteTo { get; init; }
}

/// <summary>Joins the lists of several realms in one order: by key, then by realm, then by identifier.</summary>
internal sealed class RealmLists(IReadOnlyList<ComplaintLister> realms)
{
    public async ValueTask<Page<ComplaintRow>> ListAsync(ComplaintQuery query, Actor actor, CancellationToken cancellationToken)
    {
        ComplaintLister.Check(query);
        ListCursor cursor = new(query, realms.Select(lister => lister.Realm));
        RealmPosition? after = query.Continuation is { } continuation ? cursor.Read(continuation) : null;
        List<(ComplaintRow Row, RealmPosition Position)> found = [];
        List<DamagedData> damaged = [];
        RealmPosition? completeTo = null;
        foreach (ComplaintLister lister in realms)
        {
            RealmRows rows = await lister.ReadAsync(query, after?.In(lister.Realm, query.Order), actor, query.PageSize + 1, cancellationToken).ConfigureAwait(false);
            found.AddRange(rows.Items.Select(item => (item.Row, new RealmPosition(rows.Realm, item.Position))));
            damaged.AddRange(rows.Damaged);
            if (rows.CompleteTo is { } end && new RealmPosition(rows.Realm, end) is var known && (completeTo is null || known.CompareTo(completeTo.Value, query.Order) < 0))
                completeTo = known;
        }

        found.Sort((one, other) => one.Position.CompareTo(other.Position, query.Order));
        if (completeTo is { } last)
            found.RemoveAll(one => one.Position.CompareTo(last, query.Order) > 0);
        RealmPosition? next = found.Count > query.PageSize ? found[query.PageSize - 1].Position : completeTo;
        return new([.. found.Take(query.PageSize).Select(one => one.Row)], next is { } position ? cursor.Write(position) : null) { Damaged = damaged };
    }
}
