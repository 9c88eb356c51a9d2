using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using ComplaintFlow.Errors;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Delivery.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Desk;

public sealed class TelemetryTests
{
    [Fact]
    public async Task A_command_leaves_a_trace_and_a_duration_without_personal_data()
    {
        List<string> measured = [];
        List<Activity> traced = [];
        using MeterListener meters = new();
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "ComplaintFlow")
                listener.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, tags));
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, tags, value));
        meters.Start();
        using ActivityListener activities = new()
        {
            ShouldListenTo = source => source.Name == "ComplaintFlow",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => { lock (traced) traced.Add(activity); },
        };
        ActivitySource.AddActivityListener(activities);

        await using TestHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        await host.Desk.CloseAsync(complaint.Id, TestHost.Agent);
        await host.Desk.FireAsync(complaint.Id, Trigger.Withdraw, TestHost.Agent);

        lock (measured)
        {
            Assert.Contains("complaintflow.command.duration[complaintflow.action=receive]", measured);
            Assert.Contains("complaintflow.command.duration[complaintflow.action=fire,error.type=CF1004]", measured);
            Assert.Contains("complaintflow.commit.duration[complaintflow.commit.result=committed]", measured);
            Assert.DoesNotContain(measured, line => line.Contains(complaint.Id.ToString(), StringComparison.Ordinal));
        }

        lock (traced)
        {
            Activity[] own = [.. traced.Where(activity => (string?)activity.GetTagItem("complaintflow.complaint") == complaint.Id.ToString())];
            Assert.Equal(["receive", "fire close", "fire withdraw"], own.Select(activity => activity.GetTagItem("complaintflow.action")));
            Assert.Equal("CF1004", own[1].GetTagItem("error.type"));
            Assert.Equal([true, false, true], own.Select(activity => traced.Any(commit => commit.OperationName == "complaintflow.commit" && commit.ParentSpanId == activity.SpanId)));
            Assert.DoesNotContain(own.SelectMany(activity => activity.TagObjects), tag => tag.Value?.ToString()?.Contains("李雷", StringComparison.Ordinal) == true);
        }

        void Add(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags, long? value = null)
        {
            string line = $"{instrument.Name}{value?.ToString("+0;-0", CultureInfo.InvariantCulture)}[{string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}]";
            lock (measured)
                measured.Add(line);
        }
    }

    [Fact]
    public async Task Open_complaints_are_counted_in_the_store_at_most_once_a_minute_and_only_for_a_listener()
    {
        long? open = null;
        using OwnMeters own = new();
        CountingStore store = null!;
        await using TestHost host = new(builder => builder.Services.AddSingleton<IMeterFactory>(own), around: inner => store = new CountingStore(inner));
        Complaint first = await host.ReceiveAsync();
        await host.ReceiveAsync();
        Assert.Equal(0, store.Counts);
        using MeterListener meters = own.Listen((instrument, value, _) => open = instrument == "complaintflow.complaints.open" ? (long)value : open);

        await ObserveAsync(1);
        Assert.Equal(2, open);

        (await host.Desk.FireAsync(first.Id, Trigger.Withdraw, TestHost.Agent)).OrThrow();
        host.Clock.Advance(TimeSpan.FromSeconds(59));
        await ObserveAsync(1);
        Assert.Equal(2, open);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await ObserveAsync(2);
        Assert.Equal(1, open);

        // An old figure would look like a new one.
        store.Fails = true;
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await ObserveAsync(3);
        Assert.Null(open);

        async Task ObserveAsync(int counts)
        {
            meters.RecordObservableInstruments();
            // The count is made meanwhile, on another thread.
            for (int tries = 0; tries < 10; tries++)
            {
                await Task.Delay(20);
                open = null;
                meters.RecordObservableInstruments();
            }

            Assert.Equal(counts, store.Counts);
        }
    }

    private sealed class CountingStore(IComplaintStore inner) : IComplaintStore, IComplaintUsage
    {
        private int _counts;

        public int Counts => Volatile.Read(ref _counts);

        public bool Fails { get; set; }

        public ValueTask<Loaded> LoadAsync(LoadRequest request, CancellationToken cancellationToken = default) => inner.LoadAsync(request, cancellationToken);

        public ValueTask<CommitResult> CommitAsync(ComplaintCommit commit, CancellationToken cancellationToken = default) => inner.CommitAsync(commit, cancellationToken);

        public ValueTask<Page<StoredEntry>> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default) => inner.ReadJournalAsync(query, cancellationToken);

        public ValueTask<IReadOnlyList<ComplaintUsage>> ReadUsageAsync(CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _counts);
            return Fails ? throw new StoreUnavailableException("away") : ((IComplaintUsage)inner).ReadUsageAsync(cancellationToken);
        }

        public ValueTask<IReadOnlyList<DeadlineUsage>> ReadDeadlineUsageAsync(CancellationToken cancellationToken = default) =>
            ((IComplaintUsage)inner).ReadDeadlineUsageAsync(cancellationToken);
    }
}
