using ComplaintFlow.Names;

namespace ComplaintFlow.Administration;

/// <summary>Open complaints, and the handler or team to which they are to be given: <c>BulkReassignment.From("bo").ToHandler("eva")</c>.</summary>
/// <remarks>
/// Complaints that are already where they are to go are left. With a handler in the query, that handler hands the complaints on: they are not chosen again,
/// also not as a member of the team or by the rules.
/// </remarks>
public sealed record BulkReassignment
{
    private BulkReassignment(ComplaintQuery query, RoutingTarget? target) => (Query, Target) = (query, target);

    /// <summary>The complaints to reassign, of which closed ones are left out.</summary>
    public ComplaintQuery Query { get; }

    /// <summary>The handler or team to which they are to be given; <see langword="null"/> to route each of them by the rules.</summary>
    public RoutingTarget? Target { get; }

    /// <summary>Whether everything is read and decided, but nothing written: the result says what would happen if nobody else did anything meanwhile.</summary>
    /// <value>By default <see langword="false"/>.</value>
    public bool IsDryRun { get; init; }

    /// <summary>
    /// The name of this piece of work: 1 to 64 characters. All calls of one operator with the same name, target and reason change a complaint once at most,
    /// also when the rules would choose differently by now, or somebody gave it back meanwhile.
    /// </summary>
    /// <value>By default <see langword="null"/>: only where a complaint is says whether something is left to do.</value>
    /// <exception cref="ArgumentException">The name is not valid.</exception>
    public string? Name
    {
        get;
        init => field = value is null ? null : CodeName.Check(value);
    }

    /// <summary>Selects the open complaints of a handler.</summary>
    /// <param name="handler">The identifier of the handler.</param>
    /// <exception cref="ArgumentException"><paramref name="handler"/> is not a valid identifier.</exception>
    public static Selection From(string handler) => new(new ComplaintQuery { Handler = RequireHandler(handler) });

    /// <summary>Selects the open complaints of a team, whoever of it handles them, or nobody.</summary>
    /// <param name="team">The name of the team.</param>
    /// <exception cref="ArgumentException"><paramref name="team"/> is not a valid name.</exception>
    public static Selection FromTeam(string team) => new(new ComplaintQuery { Team = RoutingTarget.Team(team).Name });

    /// <summary>Selects the open complaints that meet a query.</summary>
    /// <param name="query">The criteria. Its realm is that of the call, or left out; its page size is the number of complaints that are read at once.</param>
    /// <exception cref="ArgumentException">
    /// The query is for closed complaints, has a continuation, or has what only lists have: an order, a text, or overdue complaints, for which
    /// <c>DeadlineBefore</c> stands.
    /// </exception>
    public static Selection Of(ComplaintQuery query)
    {
        BulkQuery.Check(query);
        if (query.Openness == Openness.Closed)
            throw new ArgumentException("Closed complaints are not reassigned. Leave Openness out.", nameof(query));
        return new(query);
    }

    private static PersonId RequireHandler(string handler) => PersonId.Of(RoutingTarget.Handler(handler).Name);

    /// <summary>The complaints to reassign.</summary>
    public sealed class Selection
    {
        private readonly ComplaintQuery _query;

        internal Selection(ComplaintQuery query) => _query = query with { Openness = Openness.Open };

        /// <summary>Gives them to a person.</summary>
        /// <param name="handler">The identifier of the person.</param>
        /// <exception cref="ArgumentException"><paramref name="handler"/> is not a valid identifier.</exception>
        public BulkReassignment ToHandler(string handler) => new(_query, RoutingTarget.Handler(handler));

        /// <summary>Gives them to a team, among whose members the handler is chosen as usual.</summary>
        /// <param name="team">The name of the team.</param>
        /// <exception cref="ArgumentException"><paramref name="team"/> is not a valid name.</exception>
        public BulkReassignment ToTeam(string team) => new(_query, RoutingTarget.Team(team));

        /// <summary>
        /// Routes each of them by the rules, as if it arrived now. Where the rules find nobody, a complaint that its handler hands on waits in the queue; any
        /// other stays where it is, and is refused.
        /// </summary>
        public BulkReassignment ByTheRules() => new(_query, null);
    }
}
