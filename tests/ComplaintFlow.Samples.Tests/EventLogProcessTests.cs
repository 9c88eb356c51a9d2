namespace ComplaintFlow.Samples.Tests;

public class EventLogProcessTests
{
    private const string Log = "Case ID,Activity,Resource,Complete Timestamp,customer,product,seriousness_2,service_level,workgroup\n"
        + "Case 1,Assign seriousness,Value 1,2012/10/09 14:50:17.000,Value 1,Value 1,Value 1,Value 1,Value 1\n"
        + "Case 1,Closed,Value 2,2012/10/12 15:02:56.000,Value 1,Value 1,Value 1,Value 2,Value 1\n"
        + "Case 2,Assign seriousness,Value 2,yesterday,Value 1,Value 1,Value 1,Value 1,Value 1\n";

    [Fact]
    public async Task A_log_is_proposed_imported_and_exported_again_and_what_cannot_be_used_is_told()
    {
        string folder = Directory.CreateTempSubdirectory("log-").FullName;
        try
        {
            string At(string name) => Path.Combine(folder, name);
            await File.WriteAllTextAsync(At("log.csv"), Log);

            SampleProcess proposed = await SampleProcess.RunAsync("Import", At("log.csv"), "--mapping", "helpdesk", "--propose", At("rules.json"));
            Assert.Equal((2, ""), (proposed.ExitCode, proposed.Error));
            Assert.Contains("line 4, rejected: Case 2: 'yesterday' in column 'Complete Timestamp' is not an instant.", proposed.Output, StringComparison.Ordinal);
            Assert.Contains("2 events in 1 cases, 1 rejected; 5 fields", proposed.Output, StringComparison.Ordinal);

            SampleProcess imported = await SampleProcess.RunAsync(
                "Import", At("log.csv"), "--mapping", "helpdesk", "--rules", At("rules.json"), "--store", At("log.db"), "--rejects", At("rejects.csv"));
            Assert.Contains("1 imported, 0 there already, 0 removed before, 1 rejected", imported.Output, StringComparison.Ordinal);
            Assert.Contains("4,\"Case 2\",\"'yesterday' in column", await File.ReadAllTextAsync(At("rejects.csv")), StringComparison.Ordinal);

            SampleProcess exported = await SampleProcess.RunAsync("Import", "export", At("log.xes"), "--store", At("log.db"), "--rules", At("rules.json"), "--triggers");
            Assert.Equal((0, ""), (exported.ExitCode, exported.Error));
            Assert.Contains("2 events in 1 cases written", exported.Output, StringComparison.Ordinal);
            string xes = await File.ReadAllTextAsync(At("log.xes"));
            Assert.Contains("<string key=\"concept:name\" value=\"Case 1\" />", xes, StringComparison.Ordinal);
            Assert.Contains("<date key=\"time:timestamp\" value=\"2012-10-09T14:50:17.000000Z\" />", xes, StringComparison.Ordinal);
            Assert.DoesNotContain("value 2", xes, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_file_that_is_no_log_is_told_with_its_line()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.xes");
        await File.WriteAllTextAsync(path, "<!DOCTYPE log SYSTEM \"file:///etc/passwd\"><log/>");
        try
        {
            SampleProcess proposed = await SampleProcess.RunAsync("Import", path, "--propose", path + ".json");

            Assert.Equal(2, proposed.ExitCode);
            Assert.Contains("line 1: The file has a document type (DTD), which is not read.", proposed.Error, StringComparison.Ordinal);
            Assert.False(File.Exists(path + ".json"));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
