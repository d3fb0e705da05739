package io.marketprism.config.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.json.InvalidJsonException;
import io.marketprism.config.model.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvalidMessageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "[]; message: a value of kind list (expected: an object)",
                "{}; type: missing (expected: this field)",
                "{'type':7}; type: a value of kind integer (expected: a string)",
                "{'type':'shout'}; type: another word (expected: one of hello",
                "{'type':'unsubscribe','id':'s','x':1}; message: an unknown field 'x'"
                        + " (expected: only id, type)",
                "{'type':'unsubscribe','id':null}; id: a value of kind null (expected: a string)",
                "{'type':'applied','id':'s','revision':-1}; revision: a value of kind integer",
                "{'type':'applied','id':'s','revision':1.0}; revision: a value of kind decimal",
                "{'type':'applied','id':'s','revision':9223372036854775808}; revision: a value",
                "{'type':'hello','protocol':1,'client':{'id':''}}; client.id: an empty text",
                "{'type':'hello','protocol':1,'client':{'id':'a','y':1}}; client: an unknown",
                "{'type':'hello','protocol':1,'client':{'id':'a','labels':{'z':1}}}; client.labels.z:",
                "{'type':'subscribe','id':'','project':'p'}; id: 0 characters (expected: 1 to 128)",
                "{'type':'subscribe','id':'s','project':'P'}; project: project: \"P\" (expected:",
                "{'type':'subscribe','id':'s','project':'p','ref':'@5'}; ref: @5 (expected: a branch",
                "{'type':'subscribe','id':'s','project':'p','paths':[]}; paths: 0 filters",
                "{'type':'subscribe','id':'s','project':'p','paths':['a','/b']}; paths[1]: pattern:",
                "{'type':'subscribe','id':'s','project':'p','send':'all'}; send: another word",
                "{'type':'subscribe','id':'s','project':'p','since':'5'}; since: a value of kind",
                "{'type':'subscribe','id':'s','project':'p','paths':['a'],'effective':{'app':'a'}};"
                        + " paths: both paths and effective",
                "{'type':'subscribe','id':'s','project':'p','effective':{}}; effective.app: missing",
                "{'type':'subscribe','id':'s','project':'p','effective':{'app':'../a'}};"
                        + " effective.app: application:",
            })
    void clientMessage_thatIsNone_isRefusedWithItsPlace(String frame, String message) {
        ConfigException refused =
                catchThrowableOfType(
                        ConfigException.class,
                        () -> ClientMessage.decode(frame.replace('\'', '"')));

        assertThat(refused).isInstanceOf(InvalidMessageException.class);
        assertThat(refused.getMessage()).startsWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'op':'put','path':'a'}; changes[0]: neither (expected: one of text and base64)",
                "{'op':'put','path':'a','text':'','base64':''}; changes[0]: both",
                "{'op':'put','path':'a','base64':'?'}; changes[0].base64: another alphabet",
                "{'op':'put','path':'a','text':'','ifAbsent':true,'ifMatch':'b'}; ifAbsent: both",
                "{'op':'put','path':'../a','text':''}; changes[0].path: path: \"../a\" (expected:",
                "{'op':'set','path':'a','key':'a','value':1,'to':'b'}; changes[0]: an unknown field",
                "{'op':'set','path':'a','key':'a[','value':1}; changes[0].key: key:",
                "{'op':'set','path':'a','key':'a'}; changes[0].value: missing",
                "{'op':'merge','path':'a'}; changes[0].op: another word",
            })
    void change_thatIsNone_isRefusedWithItsPlace(String change, String message) {
        String body = "{\"message\":\"m\",\"changes\":[" + change.replace('\'', '"') + "]}";

        assertThatThrownBy(() -> CommitCommand.decode(Json.parse(body)))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{}; message: neither (expected: either commit, or path with to and perhaps key)",
                "{'commit':'@5','path':'a'}; message: both",
                "{'commit':'@5','to':'@4'}; message: an unknown field 'to'",
                "{'commit':'-x'}; commit: ",
                "{'path':'a'}; to: missing",
                "{'path':'../a','to':'@4'}; path: path:",
                "{'path':'a','key':'b[','to':'@4'}; key: key:",
                "{'path':'a','to':'@4','dryRun':'yes'}; dryRun: a value of kind string",
            })
    void revert_thatIsNone_isRefusedWithItsPlace(String body, String message) {
        assertThatThrownBy(() -> RevertCommand.decode(Json.parse(body.replace('\'', '"'))))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void clientMessage_deeplyNested_isRefusedByTheReader() {
        String deep = "[".repeat(100_000);

        assertThatThrownBy(() -> ClientMessage.decode(deep.substring(0, 60_000)))
                .isInstanceOf(InvalidJsonException.class);
    }

    @Test
    void clientMessage_aboveTheLimitOfFrames_isRefused() {
        String frame =
                "{\"type\":\"ping\",\"t\":\""
                        + "x".repeat(ProtocolLimits.MAX_CLIENT_FRAME_BYTES)
                        + "\"}";

        assertThatThrownBy(() -> ClientMessage.decode(frame))
                .isInstanceOf(InvalidJsonException.class);
    }

    @Test
    void name_thatItsTypeRefuses_keepsTheCodeOfThatType() {
        ConfigException refused =
                catchThrowableOfType(
                        ConfigException.class,
                        () -> CreateProject.decode(Json.parse("{\"name\":\"UP\"}")));

        assertThat(refused.code()).isEqualTo("invalid-project");
    }
}
