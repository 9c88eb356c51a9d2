using System.Globalization;
using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.EntityFrameworkCore.Tests.Databases;
using ComplaintFlow.EntityFrameworkCore.Tests.Hosts;
using ComplaintFlow.Events;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Upgrades;

/// <summary>A node in a process of its own, of this version or, where NEXT_VERSION is defined, of the next: does what a line says, and answers with a line.</summary>
internal static class UpgradeNode
{
    public const string Name = "node";

    public static async Task RunAsync(string kind, string place)
    {
        IHostDatabase database = kind == "postgresql" ? new RunningPostgreSql(place) : new SqliteDatabase(place);
        await using TestHost host = await TestHost.OpenAsync(database, builder => Configure(builder, kind, place), makesTables: false);
        while (await Console.In.ReadLineAsync() is { } line)
            Console.WriteLine(await AnswerAsync(host, line.Split(' ')));
    }

    private static void Configure(ComplaintFlowBuilder builder, string kind, string place)
    {
        builder.AddWorker();
        if (kind == "sqlite-file")
            builder.UseSqlite(place);
#if NEXT_VERSION
        builder.AddReaction<Promise>();
#endif
    }

    private static async Task<string> AnswerAsync(TestHost host, string[] words)
    {
        try
        {
            return await DoAsync(host, words);
        }
        catch (ComplaintFlowException fault)
        {
            return fault.Code;
        }
        catch (Exception fault)
        {
            return fault.ToString().ReplaceLineEndings(" | ");
        }
    }

    private static async Task<string> DoAsync(TestHost host, string[] words)
    {
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();
        ComplaintId id = words.Length > 1 && ComplaintId.TryParse(words[1], null, out ComplaintId named) ? named : default;
        switch (words[0])
        {
            case "start":
                foreach (IHostedService service in host.Services.GetServices<IHostedService>())
                    await service.StartAsync(default);
                return "started";
            case "receive":
                return (await host.Desk.ReceiveAsync(TestHost.Intake(words[1], words.ElementAtOrDefault(2)), TestHost.Agent)).OrThrow().Id.ToString();
            case "step":
                return $"{(await host.Desk.ExecuteAsync(id, new CompleteStep(words[2]), TestHost.Agent)).OrThrow().Version}";
            case "note":
                return $"{(await host.Desk.ExecuteAsync(id, new AddNote(words[2]), TestHost.Agent)).OrThrow().Version}";
            case "assign":
                return (await host.Desk.ExecuteAsync(id, new Assign(RoutingTarget.Handler(words[2])), TestHost.Agent)).OrThrow().Treatment.Handler?.Name ?? "nobody";
            case "erase":
                return $"{(await administration.EraseAsync(Realm.Default, id, new ErasureRequest("customer-request"), TestHost.Agent)).OrThrow().Version}";
            case "find":
                return Describe(await host.FindAsync(id));
            case "list":
                ComplaintQuery query = new(Realm.Default) { Team = words.ElementAtOrDefault(1), PageSize = 2 };
                List<string> found = [];
                do
                {
                    Page<Complaint> page = await ((IComplaintQueries)host.Store).QueryAsync(query);
                    found.AddRange(page.Items.Select(complaint => complaint.Id.ToString()));
                    query = query with { Continuation = page.Continuation };
                }
                while (query.Continuation is not null);
                return string.Join(',', found);
            case "verify":
                return (await administration.VerifyJournalAsync(Realm.Default, id, TestHost.Agent)).OrThrow().Finding?.Code ?? "whole";
            case "work":
                return $"{(await host.Services.GetRequiredService<IComplaintWorker>().RunOnceAsync()).Delivered}";
            case "raise":
                return $"{(await administration.RaiseWriterLevelAsync(int.Parse(words[1], CultureInfo.InvariantCulture), TestHost.Agent)).OrThrow()}";
            case "level":
                return $"{(await administration.ReadWriterLevelAsync(TestHost.Agent)).OrThrow()} {WriterLevel.Newest}";
            default:
                return "?";
        }
    }

    private static string Describe(Complaint? complaint) => complaint is null ? "none"
#if NEXT_VERSION
        : $"{complaint.Version} {complaint.Mark ?? "-"}";

    /// <summary>What a host adds that uses the new event.</summary>
    private sealed class Promise : IReaction
    {
        public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
        {
            if (happened is NoteAdded { Text: "promise" })
                then.Add(new CallbackPromised("promised"));
        }
    }
#else
        : $"{complaint.Version} -";
#endif
}
