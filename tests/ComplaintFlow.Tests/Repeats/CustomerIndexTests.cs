using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ComplaintFlow.Tests.Repeats;

[Properties(Arbitrary = [typeof(CustomerIndexTests)])]
public sealed class CustomerIndexTests : IDisposable
{
    private readonly Reached _reached = new();

    public static Arbitrary<Archive> Archives() => Arb.From(
        from complaints in (
            from recorded in Gen.Choose(0, 99)
            // Imported, received under an identifier that the caller made before, or as usual.
            from later in Gen.OneOf(Gen.Choose(-999, 0), Gen.Choose(0, 59), Gen.Constant(0), Gen.Constant(0))
            from customer in Gen.Choose(0, 3)
            from next in Gen.Frequency((3, Gen.Constant<int?>(null)), (1, Gen.Choose(0, 3).Select(number => (int?)number)))
            select new Received(recorded, later, customer, next)).ArrayOf(30)
        from queries in (
            from customer in Gen.Choose(0, 3)
            from least in Bound
            from below in Bound
            from pageSize in Gen.Choose(1, 5)
            select new Query(customer, least, below, pageSize)).ArrayOf(20)
        select new Archive(complaints, queries),
        archive => Smaller.Parts(
            Smaller.Than(archive.Queries, Shrink, least: 1).Select(queries => archive with { Queries = queries }),
            Smaller.Than(archive.Complaints, Shrink).Select(complaints => archive with { Complaints = complaints })));

    private static Gen<int?> Bound => Gen.Frequency((1, Gen.Constant<int?>(null)), (2, Gen.Choose(-500, 149).Select(minute => (int?)minute)));

    public void Dispose() => _reached.Dispose();

    [Property(MaxTest = 60)]
    public Property A_query_for_a_customer_finds_what_a_filter_over_all_finds_also_when_complaints_were_imported_or_change_hands(Archive archive) =>
        _reached.Check(["several pages", "nothing"], reached =>
        {
            InMemoryComplaintStore store = new();
            DateTimeOffset start = SampleComplaints.Start;
            List<Complaint> complaints = [];
            foreach (Received received in archive.Complaints)
            {
                DateTimeOffset recorded = start.AddMinutes(received.Recorded);
                DateTimeOffset at = recorded.AddMinutes(received.Later);
                Complaint complaint = SampleComplaints.Received(at, ComplaintId.New(recorded)) with { Customer = Someone(received.Customer) };
                Commit(new CommitBuilder().Receive(complaint));
                complaints.Add(complaint);
            }

            for (int number = 0; number < complaints.Count; number++)
            {
                if (archive.Complaints[number].Next is { } next)
                    complaints[number] = Commit(new CommitBuilder().Change(complaints[number], before => before with { Customer = Someone(next) }));
            }

            foreach (Query asked in archive.Queries)
            {
                ComplaintQuery query = new(Realm.Default)
                {
                    CustomerId = $"c-{asked.Customer}",
                    ReceivedFrom = asked.Least is { } least ? start.AddMinutes(least) : null,
                    ReceivedBefore = asked.Below is { } below ? start.AddMinutes(below) : null,
                    PageSize = asked.PageSize,
                };
                List<ComplaintId> found = [];
                string? continuation = null;
                for (int pages = 0; pages == 0 || continuation is not null; pages++)
                {
                    Assert.True(pages <= complaints.Count, "There is always one more page.");
                    Page<Complaint> page = Wait(store.QueryAsync(query with { Continuation = continuation }));
                    found.AddRange(page.Items.Select(complaint => complaint.Id));
                    continuation = page.Continuation;
                }

                if (found.Count > asked.PageSize)
                    reached("several pages");
                if (found.Count == 0)
                    reached("nothing");
                Assert.Equal(complaints.Where(complaint => ComplaintFilter.Matches(query, complaint)).Select(complaint => complaint.Id).Order(), found);
            }

            static Customer Someone(int number) => new() { Id = number > 0 ? $"c-{number}" : null };

            Complaint Commit(CommitBuilder builder)
            {
                ComplaintCommit commit = builder.Build();
                Assert.IsType<CommitResult.Committed>(Wait(store.CommitAsync(commit)));
                return commit.Changes[0].After;
            }
        });

    private static IEnumerable<Received> Shrink(Received received) => Smaller.Parts(
        received.Next is null ? [] : [received with { Next = null }],
        Smaller.Than(received.Later).Select(later => received with { Later = later }),
        Smaller.Than(received.Customer).Select(customer => received with { Customer = customer }),
        Smaller.Than(received.Recorded).Select(recorded => received with { Recorded = recorded }));

    private static IEnumerable<Query> Shrink(Query query) => Smaller.Parts(
        query.Least is null ? [] : [query with { Least = null }],
        query.Below is null ? [] : [query with { Below = null }],
        Smaller.Than(query.PageSize, 1).Select(pageSize => query with { PageSize = pageSize }),
        Smaller.Than(query.Customer).Select(customer => query with { Customer = customer }));

    // The in-memory store answers at once.
    private static T Wait<T>(ValueTask<T> answer)
    {
        Assert.True(answer.IsCompletedSuccessfully);
        return answer.Result;
    }

    /// <summary>A complaint recorded in a minute and received some minutes later or before, of a customer, and then of another one.</summary>
    public sealed record Received(int Recorded, int Later, int Customer, int? Next);

    /// <summary>For a customer's complaints received in some minutes.</summary>
    public sealed record Query(int Customer, int? Least, int? Below, int PageSize);

    public sealed record Archive(Received[] Complaints, Query[] Queries)
    {
        public override string ToString() => $"{string.Join("; ", Complaints.AsEnumerable())}: {string.Join("; ", Queries.AsEnumerable())}";
    }
}
