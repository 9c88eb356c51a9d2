using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using ComplaintFlow.Complaints;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Testing;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ComplaintFlow.Tests.Complaints;

/// <summary>Members of a snapshot that a newer version has added.</summary>
public class UnknownMemberTests
{
    private static readonly Complaint _known = SampleComplaints.Received() with { Version = 1 };

    [Property]
    public Property Members_that_are_not_known_outlive_what_happens_to_the_complaint() => Prop.ForAll(
        Members().ToArbitrary(),
        members =>
        {
            Complaint read = ComplaintJson.Read(With(members));
            JournalEntry entry = new() { Sequence = 2, At = _known.ChangedAt, RecordedAt = _known.RecordedAt, By = PersonId.Of("agent"), ByKind = ActorKind.Staff, Event = new StepCompleted("checked", null), Rules = "1-aa", CommitId = Guid.Empty };
            JsonObject written = JsonNode.Parse(ComplaintJson.Write(read.Apply(entry)))!.AsObject();
            Assert.Equal(2, (long)written["version"]!);
            foreach ((string name, string json) in members)
                Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), written[name]), $"{name} is {written[name]?.ToJsonString()} and not {json}");
            Assert.Equal(JsonNode.Parse(ComplaintJson.Write(_known.Apply(entry)))!.AsObject().Count + members.Count, written.Count);
        });

    [Fact]
    public void Without_such_members_nothing_is_kept()
    {
        Assert.Null(ComplaintJson.Read(ComplaintJson.Write(_known)).Unknown);
        Assert.Equal(Encoding.UTF8.GetString(ComplaintJson.Write(_known)), Encoding.UTF8.GetString(ComplaintJson.Write(ComplaintJson.Read(ComplaintJson.Write(_known)))));
    }

    [Fact]
    public void More_than_is_kept_is_left_to_the_newer_version()
    {
        int room = ComplaintJson.MaxUnknown - "clocks".Length - 2;
        Assert.NotNull(ComplaintJson.Read(With(Of("clocks", $"\"{new string('x', room)}\""))).Unknown);
        WriterTooOldException fault = Assert.Throws<WriterTooOldException>(() => ComplaintJson.Read(With(Of("clocks", $"\"{new string('x', room + 1)}\""))));
        Assert.Equal(WriterLevel.Newest + 1, fault.WriterLevel);
    }

    [Fact]
    public void Personal_texts_are_not_erased_from_a_snapshot_of_which_not_all_is_known()
    {
        Complaint read = ComplaintJson.Read(With(Of("promises", """[{"text":"call Li Lei"}]""")));
        Assert.Throws<WriterTooOldException>(() => read.MapPersonal(new Redaction([])));
        _known.MapPersonal(new Redaction([]));
    }

    private static ImmutableDictionary<string, string> Of(string name, string json) => ImmutableDictionary<string, string>.Empty.Add(name, json);

    private static byte[] With(IReadOnlyDictionary<string, string> members)
    {
        JsonObject newer = JsonNode.Parse(ComplaintJson.Write(_known))!.AsObject();
        foreach ((string name, string json) in members)
            newer[name] = JsonNode.Parse(json);
        return Encoding.UTF8.GetBytes(newer.ToJsonString());
    }

    private static Gen<ImmutableDictionary<string, string>> Members()
    {
        Gen<string> names = Gen.Elements("clocks", "promises", "offers", "客户", "x", "Version", "care.part", "");
        Gen<string> values = Gen.Elements("1", "-0.5", "2e3", "true", "\"客户😀\"", "\"\"", "[]", "{}", "[1,{\"a\":[null]}]", """{"nested":{"b":1,"a":"2"}}""", "12345678901234567890.5");
        return Gen.Zip(names, values).ListOf().Select(pairs => pairs.GroupBy(pair => pair.Item1).ToImmutableDictionary(same => same.Key, same => same.Last().Item2));
    }
}
