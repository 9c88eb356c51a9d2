using ComplaintFlow.Administration;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Bulk;

/// <summary>What a dry run says is what a run does, when nobody else does anything meanwhile.</summary>
public sealed class DryRunLaws
{
    private static readonly string[] People = ["bo", "ana", "eva", "kim", "max", "gone"];

    private static readonly string[] Categories = ["billing", "delivery", "service"];

    [Property(Arbitrary = [typeof(Arbitraries)])]
    public async Task A_dry_run_says_what_the_run_does(Office office)
    {
        await using TestHost host = new(builder => Rules(builder, office), around: null);
        foreach (Case one in office.Cases)
        {
            Complaint complaint = await host.ReceiveAsync(TestHost.Intake() with
            {
                Category = Category.Of(Categories[one.Category]),
                Customer = new Customer { Id = $"c-{one.Customer}" },
                About = one.IsAboutEva ? PersonId.Of("eva") : null,
                Signals = Signals.None,
            });
            if (one.Handler < People.Length - 1)
                await host.Desk.AssignAsync(complaint.Id, RoutingTarget.Handler(People[one.Handler]), TestHost.Agent);
            if (one.IsClosed)
                await host.Desk.FireAsync(complaint.Id, Trigger.Withdraw, TestHost.Agent);
            host.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        string before = await StateAsync(host);
        ReassignTests.Reports tried = new();
        Actor eva = Actor.Staff(office.IsByEva ? "eva" : "operator");
        BulkSummary dry = (await ReassignTests.Administration(host).ReassignAsync(Realm.Default, office.Reassignment with { IsDryRun = true }, "because", eva, tried)).OrThrow();
        Assert.Equal(before, await StateAsync(host));

        ReassignTests.Reports did = new();
        BulkSummary run = (await ReassignTests.Administration(host).ReassignAsync(Realm.Default, office.Reassignment, "because", eva, did)).OrThrow();
        Assert.Equal(ReassignTests.Told(tried.Rows), ReassignTests.Told(did.Rows));
        Assert.Equal((dry.Changed, dry.Unchanged, dry.Refused), (run.Changed, run.Unchanged, run.Refused));

        // Once more, nothing is done a second time, though there may be room now for what was refused.
        ReassignTests.Reports again = new();
        await ReassignTests.Administration(host).ReassignAsync(Realm.Default, office.Reassignment, "because", eva, again);
        Assert.Empty(Changed(did).Intersect(Changed(again)));
    }

    private static IEnumerable<ComplaintId> Changed(ReassignTests.Reports reports) => reports.Rows.Where(row => row.Result == BulkResult.Changed).Select(row => row.Complaint);

    private static async Task<string> StateAsync(TestHost host)
    {
        List<string> lines = [];
        foreach (Complaint complaint in (await host.Store.QueryAsync(new ComplaintQuery())).Items)
            lines.Add($"{Evidence.EvidenceHost.Text(complaint)} {(await host.JournalAsync(complaint.Id)).Count}");
        foreach (string person in People)
            lines.Add($"{person} {await host.TallyAsync(person)}");
        return string.Join('\n', lines);
    }

    private static void Rules(ComplaintFlowBuilder builder, Office office) => builder
        .AddRouting(r =>
        {
            r.When(Category.Of("delivery")).ToTeam("claims");
            r.When(Category.Of("service")).ToHandler("max");
            if (office.HasOtherwise)
                r.Otherwise().ToTeam("desk");
        })
        .AddHandlers(h => h
            .Team("desk").Member("bo").Member("ana", office.Capacity)
            .Team("claims").Member("eva", office.Capacity).Member("kim", office.Capacity + 1)
            .Handler("max", office.Capacity));

    public sealed record Case(int Category, int Handler, int Customer, bool IsAboutEva, bool IsClosed);

    public sealed record Office(IReadOnlyList<Case> Cases, int Capacity, bool HasOtherwise, bool IsByEva, int From, int To, int PageSize)
    {
        public BulkReassignment Reassignment
        {
            get
            {
                ComplaintQuery query = From switch
                {
                    0 => new ComplaintQuery { Handler = PersonId.Of("bo") },
                    1 => new ComplaintQuery { Team = "claims" },
                    2 => new ComplaintQuery { HasHandler = false },
                    3 => new ComplaintQuery { CustomerId = "c-1" },
                    _ => new ComplaintQuery(),
                };
                BulkReassignment.Selection selection = BulkReassignment.Of(query with { PageSize = PageSize });
                BulkReassignment reassignment = To switch
                {
                    0 => selection.ToHandler("eva"),
                    1 => selection.ToHandler("gone"),
                    2 => selection.ToTeam("claims"),
                    3 => selection.ToTeam("desk"),
                    _ => selection.ByTheRules(),
                };
                return reassignment with { Name = "moving" };
            }
        }
    }

    public static class Arbitraries
    {
        public static Arbitrary<Office> Offices()
        {
            Gen<Case> cases = from category in Gen.Choose(0, 2)
                              from handler in Gen.Choose(0, People.Length - 1)
                              from customer in Gen.Choose(1, 3)
                              from about in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
                              from closed in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
                              select new Case(category, handler, customer, about, closed);
            Gen<Office> offices = from list in cases.ListOf()
                                  from capacity in Gen.Choose(0, 4)
                                  from otherwise in ArbMap.Default.GeneratorFor<bool>()
                                  from eva in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
                                  from @from in Gen.Choose(0, 4)
                                  from to in Gen.Choose(0, 4)
                                  from size in Gen.Choose(1, 5)
                                  select new Office([.. list], capacity, otherwise, eva, @from, to, size);
            return Arb.From(offices, office => office.Cases.Select((_, i) => office with { Cases = [.. office.Cases.Where((_, j) => j != i)] }));
        }
    }
}
