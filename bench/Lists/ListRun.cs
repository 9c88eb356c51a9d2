using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using ComplaintFlow.Sql;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Bench.Timing;

namespace ComplaintFlow.Bench.Lists;

/// <summary><c>dotnet run -c Release --project bench -- lists [--postgresql 1000000] [--sqlite 100000] [--plans] [--prepares]</c></summary>
/// <remarks>Each filter in each order, 50 rows by the desk and by SQL as one writes it by hand, in turns. Fails if a plan reads the whole table.</remarks>
internal static class ListRun
{
    private const int Times = 9;
    private static readonly Actor _agent = Actor.Staff(ListFill.Agent.Name, "agent");

    public static async Task<int> RunAsync(string[] args)
    {
        int postgreSql = int.Parse(Option(args, "--postgresql", "1000000"), CultureInfo.InvariantCulture);
        int sqlite = int.Parse(Option(args, "--sqlite", "100000"), CultureInfo.InvariantCulture);
        int scans = 0;
        if (sqlite > 0)
        {
            await using ListDatabase database = new ListDatabase.OnSqlite();
            scans += await RunAsync(database, sqlite, args.Contains("--plans"));
        }

        if (postgreSql > 0)
        {
            if (PostgreSqlPrograms.Missing is { } missing)
            {
                Console.Error.WriteLine(missing);
                return 1;
            }

            await using ListDatabase database = new ListDatabase.OnPostgreSql(args.Contains("--prepares"));
            scans += await RunAsync(database, postgreSql, args.Contains("--plans"));
        }

        return scans == 0 ? 0 : 1;
    }

    private static async Task<int> RunAsync(ListDatabase database, int count, bool showsPlans)
    {
        Stopwatch filling = Stopwatch.StartNew();
        await database.FillAsync(count);
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(new FixedTime());
        database.Use(services.AddComplaintFlow().SearchTexts().AuthorizeRoles(roles => roles.Role("agent").May("read").May("read-journal")));
        await using ServiceProvider provider = services.BuildServiceProvider();
        IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();
        await using DbConnection connection = database.Connect();
        await connection.OpenAsync();
        Console.WriteLine($"## {database.Name}, {count:N0} complaints");
        Console.WriteLine();
        Console.WriteLine($"Filled in {filling.Elapsed.TotalSeconds:N0} s. Milliseconds, the least of {Times}: the desk / by hand.");
        Console.WriteLine();
        ComplaintOrder[] orders = Enum.GetValues<ComplaintOrder>();
        Console.WriteLine($"| filter | {string.Join(" | ", orders)} |");
        Console.WriteLine($"| --- |{string.Concat(orders.Select(_ => " --- |"))}");
        List<(string What, double Desk, double Hand)> all = [];
        List<string> scans = [];
        SqlTexts texts = new(database.Dialect, null);
        foreach ((string name, SqlStatement statement) in ((string, SqlStatement)[])[("rows behind, of a realm", new(texts.ReadBehindOfRealm, Realm.Default)), ("rows behind, to refill", new(texts.ReadBehind, 100)), ("words behind, of a realm", new(texts.ReadTextsOfUnwritten, Realm.Default)), ("words behind, to refill", new(texts.ReadUnwritten, 100))])
        {
            string plan = await PlanAsync(database, connection, statement);
            if (!plan.Contains("ix_cf_complaint_behind", StringComparison.Ordinal) && !plan.Contains("ix_cf_complaint_texts", StringComparison.Ordinal))
                scans.Add($"{name}:\n{plan}");
        }

        foreach ((string name, ComplaintQuery filter) in Filters())
        {
            List<string> cells = [];
            foreach (ComplaintOrder order in orders)
            {
                ComplaintQuery query = filter with { Order = order, PageSize = 50 };
                ComplaintQuery resolved = query.Overdue ? query with { Overdue = false, DeadlineBefore = ListFill.Now } : query;
                ListRequest request = new(resolved, 51) { NotInvolving = _agent.Id };
                string plan = await PlanAsync(database, connection, new ListStatement(database.Dialect, texts, new FieldStatements(new FieldKeys(null)), request).Build());
                if (plan.Split('\n').Any(line => database.IsScan(line.Trim())))
                    scans.Add($"{name}, {order}:\n{plan}");
                if (showsPlans)
                    Console.Error.WriteLine($"--- {database.Name}, {name}, {order}\n{plan}");
                (double byDesk, double byHand) = await CompareAsync(desk, database, query, ByHand(database.Dialect, resolved));
                all.Add(($"{name}, {order}", byDesk, byHand));
                cells.Add(string.Create(CultureInfo.InvariantCulture, $"{byDesk:0.0} / {byHand:0.0}"));
            }

            Console.WriteLine($"| {name} | {string.Join(" | ", cells)} |");
        }

        Console.WriteLine();
        Console.WriteLine($"Scans: {scans.Count}. Median of desk / by hand: {Median(all.Select(one => one.Desk / one.Hand)):0.00}; slowest: {Slowest(all.Select(one => (one.What, one.Desk)))}; by hand: {Slowest(all.Select(one => (one.What, one.Hand)))}.");
        Console.WriteLine($"More than 1.2 × by hand, and by more than 1 ms: {string.Join("; ", all.Where(one => IsSlow(one.Desk, one.Hand)).Select(one => $"{one.What} ({one.Desk:0.0} / {one.Hand:0.0})"))}.");
        foreach (CountBy by in (CountBy[])[CountBy.Nothing, CountBy.Status, CountBy.Handler])
        {
            foreach (ComplaintQuery query in (ComplaintQuery[])[new() { Openness = Openness.Open }, new()])
            {
                Stopwatch watch = Stopwatch.StartNew();
                await desk.CountAsync(query, by, _agent);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Count of {query.Openness?.ToString() ?? "all"} by {by}: {watch.Elapsed.TotalMilliseconds:0} ms."));
            }
        }

        foreach (string scan in scans)
            Console.WriteLine($"SCAN: {scan}");
        Console.WriteLine();
        return scans.Count;
    }

    private static IEnumerable<(string, ComplaintQuery)> Filters()
    {
        ComplaintQuery open = new() { Openness = Openness.Open };
        yield return ("none", new());
        yield return ("open", open);
        yield return ("mine, open", open with { Handler = ListFill.Agent });
        yield return ("mine", new() { Handler = ListFill.Agent });
        yield return ("mine and my teams', open", open with { Handler = ListFill.Agent, OrTeams = ["team-3", "team-11"] });
        yield return ("a team's, open", open with { Team = "team-3" });
        yield return ("nobody's, open", open with { HasHandler = false });
        yield return ("overdue", new() { Overdue = true });
        yield return ("overdue, mine", new() { Overdue = true, Handler = ListFill.Agent });
        yield return ("due within a day", open with { DeadlineFrom = ListFill.Now, DeadlineBefore = ListFill.Now.AddDays(1) });
        yield return ("late", new() { Late = true });
        yield return ("status", new() { Statuses = [Status.Proposed] });
        yield return ("stage", new() { Stage = Stage.Respond });
        yield return ("category subtree", new() { Category = Category.Of("area-4") });
        yield return ("category subtree, open", open with { Category = Category.Of("area-4") });
        yield return ("urgency", new() { Urgency = Urgency.Critical });
        yield return ("tier", new() { CustomerTier = CustomerTier.Vip });
        yield return ("channel", new() { Channel = Channel.Letter });
        yield return ("customer", new() { CustomerId = "customer-4711" });
        yield return ("text", new() { Text = ListFill.Words.Rare });
        yield return ("text, mine", new() { Text = ListFill.Words.Rare, Handler = ListFill.Agent });
        yield return ("text, open", open with { Text = ListFill.Words.Rare });
        yield return ("frequent text", new() { Text = ListFill.Words.Frequent });
        yield return ("frequent text, mine", new() { Text = ListFill.Words.Frequent, Handler = ListFill.Agent });
        yield return ("frequent text, open", open with { Text = ListFill.Words.Frequent });
        yield return ("beginning of a word, open", open with { Text = "word49*" });
        yield return ("received in a week", new() { ReceivedFrom = ListFill.Now.AddDays(-400), ReceivedBefore = ListFill.Now.AddDays(-393) });
        yield return ("closed in a week", new() { ClosedFrom = ListFill.Now.AddDays(-400), ClosedBefore = ListFill.Now.AddDays(-393) });
    }

    /// <summary>Whether a list or count took longer than it may beside the same SQL by hand.</summary>
    private static bool IsSlow(double desk, double hand) => desk > hand * 1.2 && desk > hand + 1;

    private static async Task<string> PlanAsync(ListDatabase database, DbConnection connection, SqlStatement statement)
    {
        await using DbCommand command = Command(connection, database.Dialect, statement with { Text = database.Explain + statement.Text });
        await using DbDataReader row = await command.ExecuteReaderAsync();
        List<string> lines = [];
        while (await row.ReadAsync())
            lines.Add(row.GetString(database.PlanColumn));
        return string.Join('\n', lines);
    }

    /// <summary>The list as one writes it by hand: one select with the conditions and the order, without rights and without regard to indexes.</summary>
    private static SqlStatement ByHand(SqlDialect dialect, ComplaintQuery query)
    {
        SelectionConditions conditions = new(dialect, new SqlTexts(dialect, null), new FieldStatements(new FieldKeys(null)), new ComplaintSelection(query));
        List<string> where = [$"realm = {conditions.Parameter(query.Realm)}", .. conditions.Common().Select(condition => condition.Condition)];
        if (query.Handler is not null || query.OrTeams.Count > 0)
            where.Add(conditions.Handled(query.Handler, [.. query.OrTeams]));
        if (query.Openness is { } openness)
            where.Add(openness == Openness.Open ? "not closed" : "closed");
        string key = query.Order switch
        {
            ComplaintOrder.NextDeadline => "deadline_at, id",
            ComplaintOrder.MostUrgent => "urgency_rank, id",
            ComplaintOrder.OldestFirst => "received_at, id",
            ComplaintOrder.NewestFirst => "received_at desc, id desc",
            ComplaintOrder.LongestUnchanged => "changed_at, id",
            ComplaintOrder.LatestChange => "changed_at desc, id desc",
            _ => "id",
        };
        return new(
            $"select id, lifecycle, status, urgency_rank, category, channel, customer_tier, customer_name, handler, team, stage, deadline_at, late, received_at, changed_at, closed_at from cf_complaint where {string.Join(" and ", where)} order by {key} limit 51",
            conditions.Values);
    }

    /// <summary>Both take a connection from the pool for each list, as a request to a web host does.</summary>
    private static async Task<(double Desk, double Hand)> CompareAsync(IComplaintDesk desk, ListDatabase database, ComplaintQuery query, SqlStatement byHand)
    {
        (double least, double leastByHand) = (double.MaxValue, double.MaxValue);
        for (int i = 0; i < Times; i++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            await desk.ListAsync(query, _agent);
            least = Math.Min(least, watch.Elapsed.TotalMilliseconds);
            watch.Restart();
            await using (DbConnection connection = database.Connect())
            {
                await connection.OpenAsync();
                await using DbCommand command = Command(connection, database.Dialect, byHand);
                await using DbDataReader row = await command.ExecuteReaderAsync();
                object[] values = new object[row.FieldCount];
                while (await row.ReadAsync())
                    row.GetValues(values);
            }

            leastByHand = Math.Min(leastByHand, watch.Elapsed.TotalMilliseconds);
            if (watch.Elapsed.TotalSeconds > 2)
                break;
        }

        return (least, leastByHand);
    }

    private static DbCommand Command(DbConnection connection, SqlDialect dialect, SqlStatement statement)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText = statement.Text;
        command.CommandTimeout = 600;
        for (int i = 0; i < statement.Values.Length; i++)
        {
            DbParameter parameter = command.CreateParameter();
            dialect.Bind(parameter, i + 1, statement.Values[i]);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static string Slowest(IEnumerable<(string What, double Time)> all) => all.MaxBy(one => one.Time) is var (what, time) ? string.Create(CultureInfo.InvariantCulture, $"{what}, {time:0.0} ms") : "";

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => ListFill.Now;
    }
}
