using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace ComplaintFlow.Tests.Repeats;

public class CustomerIndexTests
{
    [Fact]
    public void A_query_for_a_customer_finds_what_a_filter_over_all_finds_also_when_complaints_were_imported_or_change_hands() => Prop.ForAll<int>(seed =>
    {
        Random random = new(seed);
        InMemoryComplaintStore store = new();
        DateTimeOffset start = SampleComplaints.Start;
        List<Complaint> complaints = [];
        for (int at = 0; at < 30; at++)
        {
            DateTimeOffset recorded = start.AddMinutes(random.Next(100));
            // Imported, received under an identifier that the caller made before, or as usual.
            DateTimeOffset received = random.Next(4) switch { 0 => recorded.AddMinutes(-random.Next(1000)), 1 => recorded.AddMinutes(random.Next(60)), _ => recorded };
            Complaint complaint = SampleComplaints.Received(received, ComplaintId.New(recorded)) with { Customer = Someone() };
            Commit(new CommitBuilder().Receive(complaint));
            complaints.Add(complaint);
        }

        foreach (int at in Enumerable.Range(0, complaints.Count).Where(_ => random.Next(4) == 0))
        {
            CommitBuilder change = new CommitBuilder().Change(complaints[at], before => before with { Customer = Someone() });
            complaints[at] = Commit(change);
        }

        for (int tries = 0; tries < 20; tries++)
        {
            ComplaintQuery query = new(Realm.Default)
            {
                CustomerId = $"c-{random.Next(4)}",
                ReceivedFrom = random.Next(3) == 0 ? null : start.AddMinutes(random.Next(-500, 150)),
                ReceivedBefore = random.Next(3) == 0 ? null : start.AddMinutes(random.Next(-500, 150)),
                PageSize = random.Next(1, 6),
            };
            List<ComplaintId> found = [];
            for (string? continuation = null; ;)
            {
                Page<Complaint> page = Wait(store.QueryAsync(query with { Continuation = continuation }));
                found.AddRange(page.Items.Select(complaint => complaint.Id));
                continuation = page.Continuation;
                if (continuation is null)
                    break;
            }

            Assert.Equal(complaints.Where(complaint => ComplaintFilter.Matches(query, complaint)).Select(complaint => complaint.Id).Order(), found);
        }

        Customer Someone() => new() { Id = random.Next(4) is var number and > 0 ? $"c-{number}" : null };

        Complaint Commit(CommitBuilder builder)
        {
            ComplaintCommit commit = builder.Build();
            Assert.IsType<CommitResult.Committed>(Wait(store.CommitAsync(commit)));
            return commit.Changes[0].After;
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    // The in-memory store answers at once.
    private static T Wait<T>(ValueTask<T> answer)
    {
        Assert.True(answer.IsCompletedSuccessfully);
        return answer.Result;
    }
}
