using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;

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
            Assert.Contains("complaintflow.complaints.open+1[]", measured);
            Assert.Contains("complaintflow.complaints.open-1[]", measured);
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
}
