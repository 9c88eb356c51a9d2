using System.Diagnostics;
using System.Diagnostics.Metrics;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Delivery.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Delivery;

public sealed class WorkerTelemetryTests
{
    [Fact]
    public async Task Claims_and_deliveries_leave_traces_and_durations_with_what_failed()
    {
        List<Activity> traced = [];
        using ActivityListener activities = new()
        {
            ShouldListenTo = source => source.Name == "ComplaintFlow",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => { lock (traced) traced.Add(activity); },
        };
        ActivitySource.AddActivityListener(activities);
        using OwnMeters own = new();
        List<string> measured = [];
        using MeterListener meters = own.Listen((instrument, _, tags) => measured.Add($"{instrument}[{string.Join(',', tags.Select(tag => $"{tag.Key}={tag.Value}"))}]"));

        FakeTimeProvider clock = new(TestTime.Monday);
        Inbox inbox = new() { Before = message => message.Entry.Sequence == 2 ? throw new TimeoutException() : default };
        await using WorkerNode node = new(new InMemoryComplaintStore(clock), clock, configure: builder =>
        {
            builder.Services.AddSingleton(inbox).AddSingleton<IMeterFactory>(own);
            builder.AddSubscriber<Inbox>("inbox");
        });
        ComplaintId id = (await node.Desk.ReceiveAsync(SampleComplaints.Intake(), Desk.TestHost.Agent)).OrThrow().Id;
        await node.Desk.AddNoteAsync(id, "n", Desk.TestHost.Agent);
        await node.RunAsync();

        Assert.Contains("complaintflow.work.claim.duration[complaintflow.work.kind=deliver:inbox]", measured);
        Assert.Contains("complaintflow.work.claims[complaintflow.work.kind=deliver:inbox]", measured);
        Assert.Contains("complaintflow.work.duration[complaintflow.work.kind=deliver:inbox,error.type=TimeoutException]", measured);
        lock (traced)
        {
            Activity[] deliveries = [.. traced.Where(activity => activity.OperationName == "complaintflow.delivery" && (string?)activity.GetTagItem("complaintflow.complaint") == id.ToString())];
            Assert.Equal([(1L, null), (2L, "exception")], deliveries.Select(delivery => ((long)delivery.GetTagItem("complaintflow.sequence")!, (string?)delivery.GetTagItem("error.type"))));
            Assert.Contains(traced, claim => claim.OperationName == "complaintflow.claim" && Equals(claim.GetTagItem("complaintflow.work.rows"), 1) && Equals(claim.GetTagItem("complaintflow.work.kind"), "deliver:inbox"));
        }
    }
}
