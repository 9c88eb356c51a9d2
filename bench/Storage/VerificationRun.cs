using System.Diagnostics;
using System.Globalization;
using ComplaintFlow.Administration;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Bench.Storage;

/// <summary><c>dotnet run -c Release --project bench -- verification [--complaints 100000]</c></summary>
internal static class VerificationRun
{
    public static async Task<int> RunAsync(string[] args)
    {
        int complaints = args is ["--complaints", var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 100_000;
        Console.WriteLine($"| {complaints:N0} complaints | entries | seconds | complaints a second | managed memory, garbage included, at most |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        string file = Path.Combine(Path.GetTempPath(), $"verification-{Guid.NewGuid():N}.db");
        await MeasureAsync("SQLite", complaints, builder => builder.UseSqlite(file));
        foreach (string part in new[] { file, $"{file}-wal", $"{file}-shm" })
            File.Delete(part);
        if (PostgreSqlPrograms.Missing is { } missing)
        {
            Console.Error.WriteLine(missing);
            return 1;
        }

        using PostgreSqlServer server = new(syncs: false);
        server.Execute($"create database verification template {server.Template}");
        string connection = server.ConnectionString("verification");
        await MeasureAsync("PostgreSQL", complaints, builder =>
        {
            builder.Services.AddPooledDbContextFactory<HostContext>(options => options.UseNpgsql(connection));
            builder.UseEntityFrameworkCore<HostContext>();
        });
        return 0;
    }

    private static async Task MeasureAsync(string name, int complaints, Action<ComplaintFlowBuilder> store)
    {
        ServiceCollection services = new();
        ComplaintFlowBuilder builder = services.AddComplaintFlow()
            .AddHandlers(h => h.Team("desk").Member("ana").Member("bo").Member("cy"))
            .AddRouting(r => r.Otherwise().ToTeam("desk"))
            .AddDeadlines(d => d.Calendar("shop", c => c.In("UTC").OpenOnWeekdays("09:00-17:00")).Target("answer", Stage.Respond).Within(Allowance.BusinessDays(5)))
            .AllowEveryActor();
        store(builder);
        await using ServiceProvider provider = services.BuildServiceProvider();
        IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();
        Actor agent = Actor.Staff("agent");
        // Of different customers, since the complaints of one are counted one after the other.
        await Parallel.ForAsync(0, complaints, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, cancellationToken) =>
            (await desk.ReceiveAsync(SampleComplaints.Intake("billing") with { Customer = new() { Id = $"c-{number}" } }, agent, cancellationToken)).OrThrow());

        IComplaintAdministration administration = provider.GetRequiredService<IComplaintAdministration>();
        GC.Collect();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        (long entries, int seen, int findings, long most) = (0, 0, 0, 0);
        string? continuation = null;
        long started = Stopwatch.GetTimestamp();
        do
        {
            RealmVerification page = (await administration.VerifyRealmAsync(Realm.Default, agent, continuation)).OrThrow();
            (entries, seen, findings) = (entries + page.Entries, seen + page.Complaints, findings + page.Findings.Count);
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false) - before);
            continuation = page.Continuation;
        }
        while (continuation is not null);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (seen != complaints || findings != 0)
            throw new InvalidOperationException($"{seen} complaints and {findings} findings are not {complaints} and none.");
        Console.WriteLine(FormattableString.Invariant($"| {name} | {entries:N0} | {seconds:F1} | {complaints / seconds:N0} | {most / 1_048_576.0:F1} MiB |"));
    }
}
